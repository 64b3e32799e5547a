// Makes pictures smaller before they are sent, so that an old phone on a slow network can send six of them.

const LONGEST = 1600;
const PICTURES = ["image/jpeg", "image/png", "image/webp"];

async function smaller(file) {
  if (!PICTURES.includes(file.type)) return file;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!picture || Math.max(picture.width, picture.height) <= LONGEST) return file;
  const scale = LONGEST / Math.max(picture.width, picture.height);
  const canvas = Object.assign(document.createElement("canvas"), {
    width: Math.round(picture.width * scale),
    height: Math.round(picture.height * scale),
  });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" }) : file;
}

for (const field of document.querySelectorAll("input[type=file][data-shrink]")) {
  field.addEventListener("change", async () => {
    const files = new DataTransfer();
    for (const file of await Promise.all([...field.files].map(smaller))) files.items.add(file);
    field.files = files.files;
    field.form.dispatchEvent(new Event("input"));
  });
}
