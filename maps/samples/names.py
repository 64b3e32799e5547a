"""Names of people, bodies and streets in Sycamore County, written the way assessors write them: not twice the same."""

from random import Random

CITY, COUNTY, STATE_ABBREVIATION, ZIP = "Alder Falls", "Sycamore County", "OH", "45199"

PUBLIC: dict[str, tuple[str, ...]] = {
    "city_land_bank": (
        "CITY OF ALDER FALLS LAND REUTILIZATION PROGRAM", "CITY OF ALDER FALLS LAND REUTIL PRG",
        "ALDER FALLS CITY OF LAND BANK", "CITY OF ALDER FALLS-LAND BANK", "ALDER FALLS LAND BANK",
        "CITY OF ALDER FALLS LB27",
    ),
    "city": (
        "CITY OF ALDER FALLS", "ALDER FALLS CITY OF", "ALDER FALLS, CITY OF", "THE CITY OF ALDER FALLS",
        "CITY OF ALDER FLS", "CITY OF ALDER FALLS DEPT OF PUBLIC WORKS",
    ),
    "county": (
        "SYCAMORE COUNTY", "BOARD OF COUNTY COMMISSIONERS", "SYCAMORE COUNTY COMMISSIONERS", "COUNTY OF SYCAMORE",
    ),
    "county_land_bank": (
        "SYCAMORE COUNTY LAND REUTILIZATION CORPORATION", "SYCAMORE CO LAND REUTILIZATION CORP",
        "SYCAMORE COUNTY LAND REUTIL CO",
    ),
    "state": ("STATE OF OHIO", "STATE OF OHIO FORFEITED LAND", "OHIO STATE OF"),
    "highways": ("STATE OF OHIO DEPT OF TRANSPORTATION", "STATE OF OHIO DIRECTOR OF HIGHWAYS", "STATE OF OHIO (ODOT)"),
    "housing": ("ALDER FALLS METROPOLITAN HOUSING AUTHORITY", "ALDER FALLS METRO HSG AUTH", "ALDER FALLS MHA"),
    "schools": (
        "BOARD OF EDUCATION OF ALDER FALLS CITY SCHOOL DISTRICT", "ALDER FALLS CITY SCHOOL DISTRICT",
        "BD OF EDUC ALDER FALLS CSD",
    ),
    "transit": ("SYCAMORE AREA REGIONAL TRANSIT AUTHORITY",),
    "creek": ("MILL CREEK CONSERVANCY DISTRICT",),
    "federal": ("UNITED STATES OF AMERICA", "U S POSTAL SERVICE", "SECRETARY OF HOUSING & URBAN DEVELOPMENT"),
    "library": ("ALDER FALLS PUBLIC LIBRARY BOARD OF TRUSTEES",),
    "parks": ("CITY OF ALDER FALLS PARKS & RECREATION", "ALDER FALLS CITY OF PARKS DEPT"),
}  # fmt: skip
"""Public owners by the body they are, each under several spellings."""

LAND_TRUST = ("MILLRACE COMMUNITY LAND TRUST", "MILLRACE COMMUNITY LAND TRUST INC")
NONPROFITS = ("FRIENDS OF MILL CREEK INC", "TANNERY FLATS NEIGHBORS ASSN", "SYCAMORE WOMENS SHELTER INC")
CHURCHES = (
    "MT PISGAH MISSIONARY BAPTIST CHURCH", "IGLESIA PENTECOSTAL ROCA ETERNA", "ST BRENDAN ROMAN CATHOLIC CHURCH",
    "TRINITY EVANGELICAL LUTHERAN CHURCH", "GREATER HOPE TEMPLE", "NEW BETHEL A M E CHURCH", "MASJID AL NOOR",
    "SEVENTH DAY CONGREGATION OF ALDER FALLS",
)  # fmt: skip
BUSINESSES = (
    "STATE STREET LLC", "CITY VIEW APARTMENTS LP", "COUNTY LINE RD TRUST", "SCHOOL ST LLC", "PARKS & SONS HAULING INC",
    "GRISTMILL HOLDINGS LLC", "AF RESIDENTIAL FUND 3 LLC", "TANNERY LOFTS LTD", "BLUE HERON RENTALS LLC",
    "RIVERBEND REALTY CO", "MIDLAND SAVINGS BANK NA TR", "CANAL PROPERTIES II LLC", "FEDERAL STREET PARTNERS LP",
    "UNIVERSITY PLAZA ASSOC", "OHIO HOME BUYERS LLC",
)  # fmt: skip
LAST = (
    "ABBOTT", "ALVAREZ", "BAILEY", "BANKS", "BEAUMONT", "BROOKS", "CASTILLO", "CHURCH", "COLEMAN", "COUNTY", "DAWSON",
    "DELGADO", "DIAZ", "DOBBINS", "EASTON", "EVANS", "FIGUEROA", "FISHER", "GAINES", "GARCIA", "GREENE", "HADDAD",
    "HARRIS", "HAYES", "HERNANDEZ", "HOLLOWAY", "JACKSON", "JENKINS", "JOHNSON", "KAMARA", "KIM", "KOWALSKI", "LANDIS",
    "LOPEZ", "MALDONADO", "MARTINEZ", "MCNEIL", "MILLER", "MOORE", "MUÑOZ", "NGUYEN", "NOVAK", "NÚÑEZ", "OKAFOR",
    "ORTIZ", "PARKS", "PATEL", "PEÑA", "PERRY", "PRICE", "RAMIREZ", "REED", "RIVERA", "ROBINSON", "SANTIAGO", "SCOTT",
    "SHAH", "SIMMONS", "SMITH", "STATON", "SULLIVAN", "TRAN", "TURNER", "VARGAS", "WALKER", "WASHINGTON", "WEBB",
    "WILLIAMS", "WRIGHT", "YODER", "YOUNG", "ZIELINSKI",
)  # fmt: skip
FIRST = (
    "AALIYAH", "ALICE", "ANDRE", "ANGELA", "BEATRIZ", "BERNICE", "CALVIN", "CARLOS", "CECILIA", "CLARENCE", "DARNELL",
    "DELORES", "DMITRI", "EARL", "EDNA", "ELENA", "ERNESTO", "FATIMA", "FLORENCE", "GLORIA", "HAROLD", "HUNG", "IRENE",
    "ISAAC", "JAMAL", "JOSEFINA", "JUNE", "KEVIN", "LAMAR", "LATOYA", "LINH", "LUCILLE", "LUIS", "MARCUS", "MARGARET",
    "MARISOL", "MICHAEL", "NADIA", "NORMA", "OTIS", "PATRICIA", "RAMON", "ROBERT", "ROSA", "RUTH", "SAMUEL", "TERESA",
    "THOMAS", "VIVIAN", "WANDA", "YOLANDA",
)  # fmt: skip
TOWNS = (
    ("ALDER FALLS OH 45199", 12), ("ALDER FALLS OH 45198", 3), ("COLUMBUS OH 43215", 1), ("CLEVELAND OH 44114", 1),
    ("DETROIT MI 48226", 1), ("LAS VEGAS NV 89118", 1), ("BROOKLYN NY 11211", 1),
)  # fmt: skip
MAIL_STREETS = ("MAIN ST", "COURTHOUSE SQ", "RIVER RD", "ALDER AVE", "FERRY AVE", "OAK HILL DR", "LAKE ST", "PINE CT")

MAILING: dict[str, tuple[str, str]] = {
    "county": ("1 COURTHOUSE SQ RM 204", "ALDER FALLS OH 45199"),
    "county_land_bank": ("1 COURTHOUSE SQ RM 310", "ALDER FALLS OH 45199"),
    "state": ("30 E BROAD ST", "COLUMBUS OH 43215"),
    "highways": ("505 S STATE ROUTE 741", "LEBANON OH 45036"),
    "housing": ("88 FERRY AVE", "ALDER FALLS OH 45199"),
    "schools": ("700 LINDEN AVE", "ALDER FALLS OH 45199"),
    "federal": ("PO BOX 1040", "CINCINNATI OH 45201"),
}
"""Where the bills of public owners go; all others of the city's own go to city hall."""

CITY_HALL = ("200 MAIN ST", "ALDER FALLS OH 45199")


def person(random: Random) -> tuple[str, str | None]:
    """Give the owner lines of a person or a couple, or of somebody's estate."""
    last, first = random.choice(LAST), random.choice(FIRST)
    initial = random.choice(("", "", " A", " J", " M", " L"))
    style = random.random()
    if style < 0.62:
        return f"{last} {first}{initial}", None
    if style < 0.84:
        return f"{last} {first}{initial} & {random.choice(FIRST)}", None
    if style < 0.90:
        return f"{last} {first}{initial}", f"{random.choice(LAST)} {random.choice(FIRST)}"
    if style < 0.94:
        return f"{last} {first} ESTATE OF", None
    if style < 0.97:
        return f"{last} {first} TRUSTEE", f"{last} FAMILY TRUST"
    return f"{first} {last} ET AL", None


def business(random: Random) -> tuple[str, str | None]:
    """Give the owner lines of a company."""
    return random.choice(BUSINESSES), (
        f"C/O {random.choice(LAST)} {random.choice(FIRST)}" if random.random() < 0.1 else None
    )


def public(random: Random, body: str) -> tuple[str, str | None]:
    """Give the owner lines of a public body, sometimes with its name cut off or with the office in the second line."""
    name = random.choice(PUBLIC[body])
    if random.random() < 0.08:
        name = name[:30].rstrip()
    second = {
        "city": "DEPT OF COMMUNITY DEVELOPMENT",
        "county": "C/O TREASURER",
        "city_land_bank": "COMMUNITY DEV DEPT",
    }
    return name, second.get(body) if random.random() < 0.15 else None


def mailing(random: Random, body: str | None, situs: str, at_home: bool) -> tuple[str, str]:
    """Give the two lines of a mailing address."""
    if body:
        return MAILING.get(body, CITY_HALL)
    if at_home:
        return situs, "ALDER FALLS OH 45199"
    town = random.choices([name for name, _ in TOWNS], [weight for _, weight in TOWNS])[0]
    return (f"PO BOX {random.randint(10, 9999)}" if random.random() < 0.25
            else f"{random.randint(10, 9800)} {random.choice(MAIL_STREETS)}"), town  # fmt: skip
