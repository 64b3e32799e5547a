// Makes pictures smaller before they are sent, so that an old phone on a slow network can send six of them. What the
// camera wrote into them goes with that; where a form asks for their moments (data-days-of), it is told those.

const LONGEST = 1600;
const PICTURES = ["image/jpeg", "image/png", "image/webp"];
const HEAD = 1 << 17; // bytes in which a camera writes
const MOMENT = /(19|20)\d\d:[01]\d:[0-3]\d [0-2]\d:[0-5]\d:[0-5]\d/g;

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

// The earliest moment in a picture's head is when it was taken; later ones are of changes.
async function taken(file) {
  const found = (await file.slice(0, HEAD).text()).match(MOMENT) ?? [];
  return found.sort()[0]?.replace(":", "-").replace(":", "-") ?? "";
}

for (const field of document.querySelectorAll("input[type=file][data-shrink]")) {
  const days = field.form.querySelector(`[data-days-of="${field.name}"]`);
  field.addEventListener("change", async ({ detail }) => {
    const files = new DataTransfer();
    if (days && !detail?.again) days.value = (await Promise.all([...field.files].map(taken))).join(",");
    for (const file of await Promise.all([...field.files].map(smaller))) files.items.add(file);
    field.files = files.files;
    field.form.dispatchEvent(new Event("input"));
  });
}
