"""What the columns of well-known files mean: data, nothing else.

A meaning is ``field[@group][=label][*separator]``. Names of columns are in search
form (``normal``); ``#`` stands for any number.
"""

from typing import Any, Final

_ADDRESS: Final = {
    "address.line": "address, street, street address, address line, address #,"
    " address line #, straße, adresse, anschrift, rue, dirección, calle, endereço,"
    " indirizzo, via, adres, ulica, rruga, адрес, улица",
    "address.city": "city, town, ort, stadt, ville, ciudad, cidade, città, şehir, il,"
    " miasto, qyteti, город",
    "address.region": "region, state, province, county, state region, bundesland,"
    " région, provincia, estado, область, регион",
    "address.postal_code": "postal code, postcode, zip, zip code, zip postal code,"
    " plz, postleitzahl, code postal, código postal, cep, cap, posta kodu,"
    " kod pocztowy, kodi postar, индекс, почтовый индекс",
    "address.country": "country, country region, land, pays, país, paese, ülke, kraj,"
    " shteti, страна",
    "address.label": "address type, address label",
    "external_id": "id, external id, customer id, customer no, customer number,"
    " contact id, client id, record id, supplier id, account id, kundennummer,"
    " kunden nr, numéro client, número de cliente, müşteri no, номер клиента",
    "email": "email, e mail, mail, email address, e mail address, email #,"
    " e mail #, courriel, correo, correo electrónico, e posta, adresa e mail,"
    " эл почта, электронная почта, почта",
    "email.label": "email type, email label",
    "phone": "phone, telephone, phone number, tel, phone #, telefon, telefono,"
    " teléfono, téléphone, telefone, numri i telefonit, телефон",
    "phone=mobile": "mobile, mobile phone, cell, cell phone, mobile number, handy,"
    " mobil, portable, móvil, celular, cellulare, cep telefonu, komórka, celular,"
    " мобильный, мобильный телефон",
    "phone=work": "work phone, business phone, office phone, company phone",
    "phone=home": "home phone, private phone",
    "phone=fax": "fax, fax number, telefax, факс",
    "phone.label": "phone type, phone label",
    "website": "website, web, web site, homepage, home page, url, website url, site,"
    " sitio web, сайт",
    "tags*;": "tags, labels, categories, groups, etiquetas, etiketler, метки",
    "source": "source, lead source, original source",
    "lifecycle_stage": "stage, lifecycle stage, status",
}
_NAMES: Final = {
    "display_name": "name, full name, display name, contact, contact name, person,"
    " nom complet, nombre completo, ad soyad, imię i nazwisko, emri, имя фио, фио",
    "name.given": "first name, given name, firstname, vorname, prénom, nombre, nome,"
    " ad, imię, имя",
    "name.middle": "middle name, additional name, patronymic, отчество",
    "name.family": "last name, family name, surname, lastname, nachname, familienname,"
    " nom de famille, apellido, apellidos, cognome, sobrenome, soyad, nazwisko,"
    " mbiemri, фамилия",
    "name.prefix": "prefix, name prefix, title of courtesy, salutation, anrede,"
    " civilité",
    "name.suffix": "suffix, name suffix",
    "name.nickname": "nickname, nick name",
    "company": "company, company name, organization, organisation, organization name,"
    " employer, account, account name, firma, unternehmen, société, empresa, azienda,"
    " şirket, kompania, компания, организация, фирма",
    "job_title": "job title, title, position, role, contact title, beruf, funktion,"
    " fonction, cargo, puesto, ünvan, stanowisko, должность",
    "note": "note, notes, comment, comments, remark, remarks, description, notiz,"
    " bemerkung, notas, примечание, комментарий",
    "locale": "language, locale, sprache, langue, idioma, dil, язык",
    "time_zone": "time zone, timezone, zeitzone",
    "status_group": "status group",
    "last_contact": "last contact, last contacted, last activity date",
}
_COMPANY: Final = {
    "name": "name, company, company name, organization, organisation, account,"
    " organization name, account name, firma, unternehmen, société, empresa, azienda,"
    " şirket, kompania, компания, организация, фирма",
    "legal_name": "legal name, registered name",
    "domain": "domain, domains, company domain name, email domain",
    "kind": "kind, type, company type",
    "industry": "industry, sector, branche",
    "size_band": "size, size band, employees, number of employees",
    "registration_no": "registration no, registration number, company number",
    "tax_no": "tax no, tax number, vat, vat number, vat id, tax id, ust id, инн",
}
ALIASES: Final[dict[str, dict[str, str]]] = {
    "contacts": _NAMES | _ADDRESS,
    "companies": _COMPANY | _ADDRESS,
}

PRESETS: Final[tuple[dict[str, Any], ...]] = (
    {
        "name": "google",
        "target": "contacts",
        "needs": {"first name", "last name", "e mail 1 value", "labels"},
        "columns": {
            "first name": "name.given",
            "middle name": "name.middle",
            "last name": "name.family",
            "name prefix": "name.prefix",
            "name suffix": "name.suffix",
            "nickname": "name.nickname",
            "file as": "display_name",
            "organization name": "company",
            "organization title": "job_title",
            "notes": "note",
            "labels": "tags* ::: ",
            "e mail # label": "email.label@#",
            "e mail # value": "email@#* ::: ",
            "phone # label": "phone.label@#",
            "phone # value": "phone@#* ::: ",
            "address # label": "address.label@#",
            "address # street": "address.line@#",
            "address # extended address": "address.line@#",
            "address # po box": "address.line@#",
            "address # city": "address.city@#",
            "address # region": "address.region@#",
            "address # postal code": "address.postal_code@#",
            "address # country": "address.country@#",
            "website # value": "website* ::: ",
        },
    },
    {
        "name": "google_old",
        "target": "contacts",
        "needs": {"given name", "family name", "e mail 1 value", "group membership"},
        "columns": {
            "name": "display_name",
            "given name": "name.given",
            "additional name": "name.middle",
            "family name": "name.family",
            "name prefix": "name.prefix",
            "name suffix": "name.suffix",
            "nickname": "name.nickname",
            "organization 1 name": "company",
            "organization 1 title": "job_title",
            "notes": "note",
            "group membership": "tags* ::: ",
            "e mail # type": "email.label@#",
            "e mail # value": "email@#* ::: ",
            "phone # type": "phone.label@#",
            "phone # value": "phone@#* ::: ",
            "address # type": "address.label@#",
            "address # street": "address.line@#",
            "address # po box": "address.line@#",
            "address # city": "address.city@#",
            "address # region": "address.region@#",
            "address # postal code": "address.postal_code@#",
            "address # country": "address.country@#",
            "website # value": "website* ::: ",
        },
    },
    {
        "name": "outlook",
        "target": "contacts",
        "needs": {"first name", "last name", "e mail address", "business phone"},
        "columns": {
            "first name": "name.given",
            "middle name": "name.middle",
            "last name": "name.family",
            "title": "name.prefix",
            "suffix": "name.suffix",
            "nickname": "name.nickname",
            "company": "company",
            "job title": "job_title",
            "notes": "note",
            "categories": "tags*;",
            "e mail address": "email",
            "e mail # address": "email",
            "primary phone": "phone",
            "business phone": "phone=work",
            "business phone #": "phone=work",
            "company main phone": "phone=work",
            "home phone": "phone=home",
            "home phone #": "phone=home",
            "mobile phone": "phone=mobile",
            "other phone": "phone=other",
            "business fax": "phone=fax",
            "home fax": "phone=fax",
            "business street": "address.line@business=work",
            "business city": "address.city@business",
            "business state": "address.region@business",
            "business postal code": "address.postal_code@business",
            "business country region": "address.country@business",
            "home street": "address.line@home=home",
            "home city": "address.city@home",
            "home state": "address.region@home",
            "home postal code": "address.postal_code@home",
            "home country region": "address.country@home",
            "web page": "website",
        },
    },
    {
        "name": "hubspot",
        "target": "contacts",
        "needs": {"first name", "last name", "email", "lifecycle stage"},
        "columns": {
            "record id": "external_id",
            "contact id": "external_id",
            "first name": "name.given",
            "last name": "name.family",
            "email": "email",
            "additional email addresses": "email*;",
            "phone number": "phone",
            "mobile phone number": "phone=mobile",
            "company name": "company",
            "associated company": "company",
            "job title": "job_title",
            "street address": "address.line",
            "city": "address.city",
            "state region": "address.region",
            "postal code": "address.postal_code",
            "country region": "address.country",
            "website url": "website",
            "lifecycle stage": "lifecycle_stage",
            "original source": "source",
            "time zone": "time_zone",
            "preferred language": "locale",
        },
    },
)
