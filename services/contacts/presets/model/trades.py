"""What each trade wants to know: data, nothing else.

An attribute is ``entity key type``, its labels in English, Russian, Albanian, Turkish
and Indonesian, and the choices: a key and its labels. A topic is ``key kind`` with its
value type, if it has one.
"""

from typing import Any, Final

TRADES: Final[dict[str, dict[str, Any]]] = {
    "tourism": {
        "attributes": """
contact|travel_style|choice|Travel style|Стиль отдыха|Stili i udhëtimit|Seyahat tarzı|Gaya perjalanan|beach:Beach,Пляж,Plazh,Deniz,Pantai;city:City,Город,Qytet,Şehir,Kota;nature:Nature,Природа,Natyrë,Doğa,Alam
contact|passport_until|date|Passport valid until|Паспорт до|Pasaporta deri më|Pasaport geçerliliği|Paspor berlaku sampai
deal|travellers|integer|Travellers|Путешественники|Udhëtarë|Yolcular|Jumlah pelancong
""",
        "topics": """
dream_destination|wish|text|Dream destination|Мечта|Destinacioni i ëndrrave|Hayal edilen yer|Tujuan impian
diet|fact|text|Diet|Питание|Dieta|Beslenme|Pola makan
""",
        "motives": "price promotion trusted_person range",
        "refusal_reasons": "too_expensive dates_do_not_fit visa booked_elsewhere",
        "service_processes": "booking_change complaint_on_site refund",
    },
    "beauty": {
        "attributes": """
contact|skin_type|choice|Skin type|Тип кожи|Lloji i lëkurës|Cilt tipi|Jenis kulit|dry:Dry,Сухая,E thatë,Kuru,Kering;oily:Oily,Жирная,E yndyrshme,Yağlı,Berminyak;mixed:Mixed,Смешанная,E përzier,Karma,Kombinasi
contact|hair_colour|text|Hair colour|Цвет волос|Ngjyra e flokëve|Saç rengi|Warna rambut
contact|favourite_artist|text|Favourite artist|Любимый мастер|Mjeshtri i preferuar|Tercih edilen uzman|Penata favorit
""",
        "topics": """
colour_formula|fact|text|Colour formula|Формула окраски|Formula e ngjyrës|Boya formülü|Formula warna
treatment_goal|need||Goal of treatment|Цель процедур|Qëllimi i trajtimit|Bakım hedefi|Tujuan perawatan
""",
        "motives": "trusted_person quality habit proximity",
        "refusal_reasons": "too_expensive no_time master_left allergy",
        "service_processes": "redo_work complaint refund",
    },
    "retail": {
        "attributes": """
contact|clothing_size|text|Clothing size|Размер одежды|Masa e veshjes|Beden|Ukuran pakaian
contact|shoe_size|decimal|Shoe size|Размер обуви|Numri i këpucëve|Ayakkabı numarası|Ukuran sepatu
company|store_format|choice|Store format|Формат магазина|Formati i dyqanit|Mağaza tipi|Format toko|small:Small,Малый,I vogël,Küçük,Kecil;large:Large,Крупный,I madh,Büyük,Besar
""",
        "topics": """
looked_for|need||Looked for|Что искал|Çfarë kërkoi|Aradığı ürün|Yang dicari
gift_idea|wish||Gift idea|Идея подарка|Ide për dhuratë|Hediye fikri|Ide hadiah
""",
        "motives": "price promotion range proximity",
        "refusal_reasons": "too_expensive out_of_stock no_size quality",
        "service_processes": "return exchange warranty_claim",
    },
    "construction": {
        "attributes": """
contact|object_type|choice|Type of object|Тип объекта|Lloji i objektit|Yapı tipi|Jenis bangunan|flat:Flat,Квартира,Apartament,Daire,Apartemen;house:House,Дом,Shtëpi,Ev,Rumah;office:Office,Офис,Zyrë,Ofis,Kantor
deal|floor_area|decimal|Floor area in m²|Площадь в м²|Sipërfaqja në m²|Alan (m²)|Luas dalam m²
deal|planned_start|date|Planned start|Начало работ|Fillimi i planifikuar|Planlanan başlangıç|Rencana mulai
""",
        "topics": """
renovation_plan|need||Renovation plan|Планы ремонта|Plani i rinovimit|Tadilat planı|Rencana renovasi
style_wish|wish|text|Style|Стиль|Stili|Tarz|Gaya
""",
        "motives": "quality price trusted_person service",
        "refusal_reasons": "too_expensive deadline other_builder project_stopped",
        "service_processes": "defect warranty_visit estimate_change",
    },
    "car_dealer": {
        "attributes": """
contact|current_car|text|Current car|Нынешний автомобиль|Makina aktuale|Mevcut araç|Mobil saat ini
contact|car_year|integer|Year of the car|Год выпуска|Viti i makinës|Aracın yılı|Tahun mobil
contact|inspection_until|date|Inspection valid until|Техосмотр до|Kontrolli teknik deri më|Muayene geçerliliği|Uji kelayakan sampai
deal|trade_in|boolean|Trade-in|Трейд-ин|Shkëmbim|Takas|Tukar tambah
""",
        "topics": """
wanted_car|need|text|Wanted car|Желаемый автомобиль|Makina e dëshiruar|İstenen araç|Mobil yang diinginkan
breakdown|problem||Breakdown|Поломка|Defekt|Arıza|Kerusakan
""",
        "motives": "brand service price product_fit",
        "refusal_reasons": "too_expensive no_credit delivery_time other_brand",
        "service_processes": "maintenance warranty_repair recall",
    },
    "fitness_club": {
        "attributes": """
contact|training_goal|choice|Training goal|Цель тренировок|Qëllimi i stërvitjes|Antrenman hedefi|Tujuan latihan|weight:Lose weight,Похудеть,Humbje peshe,Kilo vermek,Turun berat badan;strength:Strength,Сила,Forcë,Güç,Kekuatan;health:Health,Здоровье,Shëndet,Sağlık,Kesehatan
contact|membership_until|date|Membership until|Абонемент до|Anëtarësimi deri më|Üyelik bitişi|Keanggotaan sampai
contact|trainer|text|Trainer|Тренер|Trajneri|Antrenör|Pelatih
""",
        "topics": """
training_time|fact|text|Time of training|Время тренировок|Koha e stërvitjes|Antrenman saati|Waktu latihan
injury|fact!||Injury|Травма|Lëndim|Sakatlık|Cedera
""",
        "motives": "proximity habit trusted_person price",
        "refusal_reasons": "too_expensive no_time moved_away health",
        "service_processes": "freeze_membership refund complaint",
    },
    "clinic": {
        "attributes": """
contact|insurance_no|text|Insurance number|Номер полиса|Numri i sigurimit|Sigorta numarası|Nomor asuransi
contact|preferred_doctor|text|Preferred doctor|Предпочитаемый врач|Mjeku i preferuar|Tercih edilen doktor|Dokter pilihan
contact|blood_group!|choice|Blood group|Группа крови|Grupi i gjakut|Kan grubu|Golongan darah|o:O,O,O,O,O;a:A,A,A,A,A;b:B,B,B,B,B;ab:AB,AB,AB,AB,AB
""",
        "topics": """
complaint_of_health|problem!||Health complaint|Жалоба на здоровье|Ankesë shëndetësore|Sağlık şikâyeti|Keluhan kesehatan
fear|fact!||Fear of treatment|Страх лечения|Frika nga trajtimi|Tedavi korkusu|Takut perawatan
""",
        "motives": "trusted_person quality proximity service",
        "refusal_reasons": "too_expensive fear waiting_time other_clinic",
        "service_processes": "rebook_visit complaint results_request",
    },
    "services": {
        "attributes": """
company|staff_count|integer|Number of staff|Число сотрудников|Numri i punonjësve|Çalışan sayısı|Jumlah karyawan
contact|preferred_channel|choice|Preferred channel|Предпочитаемый канал|Kanali i preferuar|Tercih edilen kanal|Kanal pilihan|phone:Phone,Телефон,Telefon,Telefon,Telepon;email:E-mail,Почта,E-mail,E-posta,Surel;messenger:Messenger,Мессенджер,Messenger,Mesajlaşma,Perpesanan
deal|contract_until|date|Contract until|Договор до|Kontrata deri më|Sözleşme bitişi|Kontrak sampai
""",
        "topics": """
current_provider|fact|text|Current provider|Нынешний поставщик|Ofruesi aktual|Mevcut sağlayıcı|Penyedia saat ini
expectation|need||Expectation|Ожидание|Pritshmëri|Beklenti|Harapan
""",
        "motives": "service quality price habit",
        "refusal_reasons": "too_expensive no_need other_provider timing",
        "service_processes": "incident change_request complaint",
    },
}
"""By trade: attributes, topics, and the lists that other services take over."""
