"""Made-up people, companies and job titles. None of them is, or is meant to be, anybody."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

from transforms.synthetic.world import Person

_GIVEN_IT = """
Adele Agnese Alba Alessio Amedeo Andrea Arianna Arturo Beatrice Benedetta Bianca Bruno Camilla Carlotta Cecilia
Chiara Corrado Dalia Damiano Daria Dario Diego Edoardo Elena Eleonora Elia Emanuele Emma Enea Ettore Fabio
Federica Filippo Flavia Francesca Gabriele Gaia Giada Gianluca Ginevra Giorgio Giulia Giuliano Greta Guido
Ilaria Irene Ivan Jacopo Lara Leonardo Letizia Lidia Lorenzo Luca Lucia Ludovica Manuela Marco Margherita
Marianna Martina Matilde Matteo Maurizio Michela Miriam Mirko Nadia Niccolò Nicola Nora Ornella Ottavia Pietro
Raffaella Renato Riccardo Rita Roberta Rocco Sabrina Samuele Sara Serena Silvia Simone Sofia Stefania Susanna
Tommaso Ugo Valentina Valeria Veronica Vincenzo Viola Vittorio
""".split()
_FAMILY_IT = """
Albarello Altomonte Ambrosetto Arcangioli Ardizzolo Baldicchi Barbagelli Bellagamba Bertapelle Boscarato Brambati
Brugnera Calegarini Campigotto Cardellin Carminello Casagrandi Cavestro Cerulli Chiarabelli Ciocchetta Colautti
Corbelletti Crivellin Cucchiarelli Dallavalle Danesin Degliesposti Donadello Fabbricotto Facchinello Falconeri
Fasoletti Ferrandi Filippazzo Fontanesi Fornasier Frescobaldo Galvanelli Gambarotto Gasparoni Gherlone Giacomazzo
Grimaldello Guarnieretti Lanfranconi Lazzaroni Locatello Lorenzin Lucarelloni Maccagnan Malfattori Malvolti
Mandruzzi Marangonello Mariotto Mazzucchin Meneghello Montagnani Moscatello Nardellotti Olivazzo Orsatelli
Paganuzzi Pallavera Panzarotto Pasqualotto Pellegrinelli Pescarolo Piacentello Pittarello Portinari Quagliotto
Ravagnan Ricciardelli Rigamonto Roncaglia Rossettin Sabbatucci Salvadego Santacroce Sartorato Scarpellino
Schiavinato Serafinelli Sgaravatto Spadarotto Stecchini Tagliapietra Tamburlin Tessarolo Tonellato Tramontini
Trevisanello Valcamonico Vendraminelli Vettorazzo Viscontin Zambonetti Zanardelli Zenobini Zuccarello
""".split()
_GIVEN_WORLD = """
Aiko Amara Anja Anouk Astrid Bastian Beata Birgit Camille Carys Chidi Ciara Dagny Declan Eilidh Elif Emeka Esra
Femke Fiona Florian Freya Gareth Greta Hanneke Hugo Ines Ingrid Isolde Jasper Joao Jolanta Kateryna Kerstin Klaas
Lachlan Leila Liesel Linnea Maeve Malik Marit Matthijs Mireille Nadine Niamh Noor Oisin Olufemi Oscar Pilar
Priya Quentin Rafael Rhiannon Rosalind Ruben Saoirse Sibel Sigrid Soren Tariq Thijs Ulrike Vikram Wanda Xavier
Yasmin Zofia
""".split()
_FAMILY_WORLD = """
Abernethy Achterberg Adeyemi-Cole Ainsleigh Almasi Bergqvall Bexworth Bielawska Brandtner Broekhart Carrowell
Chatterjea Coldwater Dalgaardt Delacourte Desrosier Draycott Ekstromer Eversholt Faulkland Fernsby Gallowmere
Garrachon Halvorsten Harcastle Hesselbrink Holbeche Ilvonen Jankowiak Jellinghaus Kirkwell Kobayakawa Koenigsfeld
Lachapelle Lindqvara Lockridge Maartenshof Mbekiru Mendoncal Merriwell Nakagomi Nordahlsen Oakenfell Obiora-Lane
Ostergren Pemberlyn Quillfeather Rademaker Ravensgill Rosenkvist Sandoval-Reyes Schoenwald Silvestrino Stirlingham
Tavernier Thistlewood Ueberroth Vandermolen Vasquinho Wetherall Whitlowe Yarrowby Zielenska
""".split()

_TITLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "it": (
        (
            "Direttore Sistemi Informativi",
            "Responsabile ICT",
            "Responsabile Infrastrutture IT",
            "IT Manager",
            "Sistemista",
            "Analista programmatrice",
            "CIO",
            "Responsabile Sicurezza Informatica",
            "Specialista ERP",
            "Stagista IT",
        ),
        (
            "Chief Information Officer",
            "Head of IT",
            "IT Director",
            "IT Service Manager",
            "Cloud Architect",
            "Senior Systems Engineer",
            "Cybersecurity Analyst",
            "VP Information Technology",
        ),
    ),
    "engineering": (
        ("Ingegnera di processo", "Responsabile Ufficio Tecnico", "Progettista meccanico", "Direttore Tecnico"),
        ("Senior Software Engineer", "Lead Mechanical Engineer", "Head of Engineering", "Automation Engineer"),
    ),
    "product": (
        ("Product Manager", "Responsabile di Prodotto", "Product Owner"),
        ("Product Owner", "Senior Product Manager", "Chief Product Officer", "Head of Product"),
    ),
    "sales": (
        ("Direttrice Vendite", "Responsabile Commerciale", "Area Manager", "Agente di commercio", "Key Account"),
        ("Sales Director", "Key Account Manager", "Partner Manager", "Business Development Manager"),
    ),
    "marketing": (
        ("Responsabile Marketing", "Direttrice Comunicazione", "Specialista Marketing Digitale"),
        ("Marketing Director", "Brand Manager", "Head of Communications", "Content Specialist"),
    ),
    "consulting": (
        ("Consulente direzionale", "Partner", "Senior Consultant", "Consulente SAP"),
        ("Managing Consultant", "Senior Advisor", "Associate Partner", "Business Analyst"),
    ),
    "operations": (
        ("Direttore di Stabilimento", "Responsabile Produzione", "Direttrice Operations", "Capoturno"),
        ("Plant Manager", "Chief Operating Officer", "Operations Manager", "Lean Specialist"),
    ),
    "supply_chain": (
        ("Responsabile Acquisti", "Responsabile Logistica", "Direttore Supply Chain", "Addetta alla logistica"),
        ("Supply Chain Manager", "Procurement Director", "Logistics Coordinator"),
    ),
    "finance": (
        ("Direttrice Amministrazione e Finanza", "Controller", "Addetto contabilità", "CFO"),
        ("Chief Financial Officer", "Finance Manager", "Financial Controller", "Credit Analyst"),
    ),
    "legal": (
        ("Avvocata", "Responsabile Affari Legali", "Giurista d'impresa"),
        ("Legal Counsel", "General Counsel", "Data Protection Officer"),
    ),
    "hr": (
        ("Direttrice Risorse Umane", "Responsabile Selezione", "HR Business Partner", "HR Coordinator"),
        ("HR Director", "Talent Acquisition Specialist", "HR Business Partner", "People Manager"),
    ),
    "general_management": (
        ("Amministratore Delegato", "Titolare", "Direttrice Generale", "Vice Direttore", "Imprenditrice"),
        ("CEO", "Managing Director", "Founder", "Assistant to the CEO", "Co-Founder & CEO"),
    ),
    "design": (
        ("Designer industriale", "Art Director", "UX Designer"),
        ("UX Designer", "Head of Design", "Service Designer"),
    ),
    "research": (
        ("Ricercatrice", "Responsabile R&S", "Dottorando"),
        ("Research Scientist", "R&D Manager", "Data Scientist"),
    ),
    "education": (
        ("Docente", "Formatrice aziendale", "Professoressa associata"),
        ("Associate Professor", "Corporate Trainer", "Lecturer"),
    ),
    "healthcare": (
        ("Direttrice Sanitaria", "Infermiere", "Medico del lavoro"),
        ("Doctor", "Clinical Manager", "Nurse Coordinator"),
    ),
}
FUNCTIONS: tuple[str, ...] = tuple(_TITLES)
"""Functions for which titles are known, so that a member can say which one is their own."""

_ODD_TITLES = ("", "", "", "Open to work", "In cerca di nuove sfide", "Libera professionista", "Pensionato felice")
_COMPANY_STARTS_IT = (
    "Meccaniche Officine Cartiere Ceramiche Logistica Alimentari Tecnoplast Fonderie Vetrerie Tessiture Automazioni "
    "Idraulica Pastificio Mobilificio Elettronica Farmaceutici Cantine Imballaggi Ferramenta Trasporti"
).split()
_PLACES_IT = (
    "Valdora Montelupaia Brisarca Torvenza Castelforno Serravia Lagonero Pievalta Roccamira Fontevale Sanpiero "
    "Altobrenno Villarossa Monteviola Casalbruno Pontelago"
).split()
_FORMS_IT = ("S.p.A.", "SpA", "S.r.l.", "Srl", "srl", "S.p.A", "SRL", "")
_COMPANY_STARTS_WORLD = (
    "Northgale Harrowmere Lindqvara Vastera Kestrelby Brightloom Oakhelm Silverfen Quantorra Nordvik Helioform "
    "Marisqa Tannenwerk Larkspurne Zephyrix Caldersund"
).split()
_TRADES_WORLD = "Systems Analytics Logistics Robotics Consulting Software Foods Energy Health Partners".split()
_FORMS_WORLD = ("Ltd", "Inc.", "GmbH", "B.V.", "SAS", "AG", "Limited", "LLC", "")


def ascii_slug(text: str) -> str:
    """Lower-case ASCII letters and digits joined with hyphens, as LinkedIn proposes addresses."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in plain.lower()).split())


def encoded_slug(text: str) -> str:
    """Lower-case letters joined with hyphens, those outside ASCII percent-encoded."""
    return quote("-".join(text.lower().split()), safe="-")


class Companies:
    """Made-up companies, some of which their people spell in several ways."""

    def __init__(self, rng: random.Random, count: int) -> None:
        self._rng = rng
        self._spellings: list[tuple[str, ...]] = []
        seen: set[str] = set()
        while len(self._spellings) < count:
            name, forms = self._name()
            if name not in seen:
                seen.add(name)
                kept = rng.sample(forms, k=3)
                self._spellings.append(tuple(f"{name} {form}".strip() for form in kept))
        self._weights = [1 / (rank + 4) for rank in range(count)]

    def _name(self) -> tuple[str, Sequence[str]]:
        rng = self._rng
        if rng.random() < 0.62:
            name = f"{rng.choice(_COMPANY_STARTS_IT)} {rng.choice(_PLACES_IT)}"
            return (f"Gruppo {name}" if rng.random() < 0.1 else name), _FORMS_IT
        return f"{rng.choice(_COMPANY_STARTS_WORLD)} {rng.choice(_TRADES_WORLD)}", _FORMS_WORLD

    def pick(self) -> str:
        """One company, the big ones more often, spelled in the usual way three times of four."""
        rng = self._rng
        spellings = rng.choices(self._spellings, weights=self._weights)[0]
        return spellings[0] if rng.random() < 0.75 else rng.choice(spellings[1:])


class Crowd:
    """Made-up people, no two with one name or address."""

    def __init__(
        self,
        rng: random.Random,
        *,
        function: str,
        in_field_share: float = 0.5,
        english_share: float = 0.3,
        companies: int = 120,
    ) -> None:
        self._rng = rng
        self._function = function
        self._in_field_share = in_field_share
        self._english_share = english_share
        self.companies = Companies(rng, companies)
        self._names: set[str] = set()
        self._others = [other for other in FUNCTIONS if other != function]

    def _full_name(self, english: bool) -> tuple[str, str]:
        rng = self._rng
        given, family = (_GIVEN_WORLD, _FAMILY_WORLD) if english else (_GIVEN_IT, _FAMILY_IT)
        for attempt in range(40):
            first, last = rng.choice(given), rng.choice(family)
            if attempt > 2:
                first = f"{first} {rng.choice(given)}"
            if attempt > 8:
                last = f"{last} {rng.choice(family)}"
            if first.count(" ") < 2 and f"{first} {last}" not in self._names:
                break
        self._names.add(f"{first} {last}")
        return first, last

    def _title(self, english: bool) -> str:
        rng = self._rng
        if rng.random() < 0.06:
            return rng.choice(_ODD_TITLES)
        function = self._function if rng.random() < self._in_field_share else rng.choice(self._others)
        italian, world = _TITLES[function]
        return rng.choice(world if english or rng.random() < 0.25 else italian)

    def person(self) -> Person:
        """One more made-up person."""
        rng = self._rng
        english = rng.random() < self._english_share
        first, last = self._full_name(english)
        slug = ascii_slug(f"{first} {last}")
        draw = rng.random()
        if draw < 0.6:
            slug = f"{slug}-{rng.getrandbits(32):08x}{rng.randrange(10)}"
        elif draw < 0.65 and not first.isascii():
            slug = encoded_slug(f"{first} {last}")
        title = self._title(english)
        return Person(
            first_name=first,
            last_name=last,
            slugs=(slug,),
            company=self.companies.pick() if title else "",
            position=title,
            email=f"{slug}@example.com" if rng.random() < 0.25 else "",
            speaks_english=english,
        )

    def people(self, count: int) -> list[Person]:
        """That many made-up people."""
        return [self.person() for _ in range(count)]
