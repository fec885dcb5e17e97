"""A customer file as shops have them: made up, with all that is amiss in real ones."""

import csv
import io
import random
from typing import Final

HEADER: Final = (
    *("Customer No", "Company", "Name", "Job title", "Address", "City", "Region"),
    *("Postal code", "Country", "Phone", "Mobile", "E-Mail"),
)
PLACES: Final = """\
Albania|Tirana|1001|Rruga e Kavajës 12|04 234 56{:02}|067 212 34{:02}
Austria|Wien|1010|Kärntner Straße 8|01 5134 56{:02}|0664 1234{:02}
Brazil|São Paulo|01310-100|Av. Paulista, 900|(11) 2345-67{:02}|(11) 96123-45{:02}
Canada|Montréal|H2Y 1C6|Rue Saint-Paul 3|(506) 234-56{:02}|NULL
Czechia|Plzeň|301 00|Náměstí Republiky 5|377 123 4{:02}|601 123 4{:02}
Denmark|Århus|8000|Åboulevarden 22|32 12 34 {:02}|34 41 23 {:02}
France|Besançon|25000|24, place Kléber|03 81 45 67 {:02}|06 12 34 56 {:02}
Germany|Köln|50667|Große Budengasse 1|0221 4706{:02}|01512 34567{:02}
Greece|Αθήνα|105 57|Οδός Ερμού 7|21 2345 67{:02}|691 234 56{:02}
Hungary|Győr|9021|Széchenyi tér 4|(06 1) 234 56{:02}|06 20 123 45{:02}
Italy|Forlì|47121|Piazza Saffi 9|02 1234 56{:02}|312 345 67{:02}
Kosovo|Prizren|20000|Rruga Remzi Ademaj|028 0123{:02}|043 2012{:02}
Netherlands|Rotterdam|3011 AA|Blaak 31|010 123 45{:02}|06 123456{:02}
Norway|Tromsø|9008|Storgata 61|21 23 45 {:02}|40 61 23 {:02}
Poland|Łódź|90-001|ul. Piotrkowska 100|12 345 67 {:02}|512 345 6{:02}
Spain|Málaga|29015|C/ Larios, 6|810 12 34 {:02}|612 34 56 {:02}
Sweden|Malmö|S-211 22|Stortorget 2|08-12 34 {:02}|070-123 45 {:02}
Switzerland|Genève|1204|Rue du Rhône 40|021 234 56 {:02}|078 123 45 {:02}
Turkey|İzmir|35210|Gazi Bulvarı 15|(0212) 345 67 {:02}|0501 234 56 {:02}
UK|Dún Phádraig|BT30 6AA|Irish Street 18|0121 234 56{:02}|07400 1234{:02}
USA|Albuquerque|87102|2817 Milton Dr.|(505) 555-01{:02}|NULL
""".splitlines()  # noqa: RUF001  as they are written there
"""Country, town, postal code, street, and how numbers are written there."""
GIVEN: Final = ("Anaïs", "Björn", "Çağla", "Drita", "Émile", "José", "Łucja", "Žofie")
FAMILY: Final = ("Åkesson", "Dvořák", "García", "Groß", "Hoxha", "Lefèvre", "Öztürk")
TITLES: Final = ("Owner", "Sales Manager", "Accounting Manager", "NULL")
UNREADABLE: Final = "ask at the desk"


def customer_file(rows: int = 90, seed: int = 1) -> bytes:
    """Return a CSV in UTF-8, the same for the same seed; addresses end in .example.

    Missing cells say ``NULL``, numbers are written as in the country of the row, one
    number in fifteen is none, and the last tenth of the rows repeats people.
    """
    dice = random.Random(seed)  # noqa: S311  not for secrets
    new = rows - rows // 10
    people = [_person(number, dice) for number in range(new)]
    people += [[*person[:3], "Partner", *person[4:]] for person in people[: rows - new]]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows((HEADER, *people))
    return out.getvalue().encode()


def _person(number: int, dice: random.Random) -> list[str]:
    place = PLACES[number % len(PLACES)].split("|")
    country, city, code, street, phone, mobile = place
    tail = 10 + number % 90
    given, family = dice.choice(GIVEN), dice.choice(FAMILY)
    return [
        *(f"C{number:04}", f"{family} & {city} {number}", f"{given} {family}"),
        *(dice.choice(TITLES), street, city, "NULL", code, country),
        UNREADABLE if number % 15 == 0 else phone.format(tail),
        mobile.format(tail),
        f"customer{number}@demo.example",
    ]
