"""The pages of text of the demonstration, in both languages."""

from datetime import datetime

from wagtail.models import Locale

from home.models import ContentPage, HomePage

TEXTS = {
    "how-it-works": {
        "az": ("Müsabiqə necə keçir", "Elandan nəticəyə qədər hər addım əvvəlcədən elan olunmuş qaydalarla atılır.", [
            ("heading", "Qaydalar əvvəlcədən bəllidir"),
            ("paragraph", "<p>Meyarlar, çəkilər, keçid balları və bərabərlik qaydası elanla birlikdə dondurulur və "
                          "heş-kodu dərc olunur. Elandan sonra onları heç kim dəyişə bilməz.</p>"),
            ("heading", "Ballar görünməzdən əvvəl möhürlənir"),
            ("paragraph", "<p>Üç üzv ayrı-ayrılıqda qiymət verir. Bütün vərəqlər möhürlənməyincə heç kim, o cümlədən "
                          "administrator, başqasının balını görmür.</p>"),
            ("heading", "Nəticəni hər kəs yoxlaya bilər"),
            ("paragraph", "<p>Nəticələr müraciət nömrəsi ilə, hesablamanın bütün məlumatı ilə dərc olunur.</p>"),
        ]),
        "en": ("How a competition is decided", "Every step follows rules that were fixed beforehand.", [
            ("heading", "The rules are known beforehand"),
            ("paragraph", "<p>Criteria, weights, pass marks and the rule for ties are frozen with the announcement and "
                          "their hash is published. Nobody can change them afterwards.</p>"),
            ("heading", "Marks are sealed before they are seen"),
            ("paragraph", "<p>Three members score alone. Until every sheet is sealed nobody sees another’s marks, an "
                          "administrator included.</p>"),
            ("heading", "Anybody can check the result"),
            ("paragraph", "<p>Results are published by reference, with everything the calculation needs.</p>"),
        ]),
    },
    "about-this-site": {
        "az": ("Nümayiş haqqında", "Bu sayt 2012-ci ilin müsabiqəsini uydurulmuş namizədlərlə göstərir.", [
            ("paragraph", "<p>29 vakant vəzifə üzrə müsabiqə 5 oktyabr 2012-ci ildə elan olunub. Namizədlər, ballar "
                          "və sənədlər uydurulub; vəzifələr və tarixlər həmin ilin hesabatına uyğundur.</p>"),
        ]),
        "en": ("About this demonstration", "This site shows the competition of 2012 with made-up candidates.", [
            ("paragraph", "<p>The competition for 29 vacant positions was announced on 5 October 2012. Candidates, "
                          "marks and papers are made up; positions and dates follow the report of that year.</p>"),
        ]),
    },
}  # fmt: skip


def write(*, at: datetime) -> None:
    """Put the pages under each front page, live and in the menu."""
    for slug, texts in TEXTS.items():
        key = None
        for code, (title, introduction, body) in texts.items():
            home = HomePage.objects.get(locale__language_code=code)
            page = ContentPage(
                title=title, slug=slug, introduction=introduction, body=body, show_in_menus=slug == "how-it-works",
                locale=Locale.objects.get(language_code=code), first_published_at=at,
            )  # fmt: skip
            if key is not None:
                page.translation_key = key
            home.add_child(instance=page)
            page.save_revision().publish()
            key = page.translation_key
