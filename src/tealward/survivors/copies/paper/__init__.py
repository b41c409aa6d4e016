"""The care plan on paper: a tagged PDF (PDF/UA-1) in Korean or English.

``NotoSansKR-Regular.otf`` is Noto Sans CJK KR 2.004 (SIL Open Font Licence 1.1, ``OFL.txt``), with
all 11,172 syllables of hangul, Latin and the signs of ``covered.txt``; nothing else was changed. It
was made with fontTools: ``pyftsubset NotoSansCJK-Regular.ttc --font-number=1 --no-hinting
--layout-features=kern,liga,ccmp,locl --unicodes-file=covered.txt``.
"""
