/** Noto Sans KR from our own server, cut into small files of which a page fetches only those whose letters it shows. */
import '@fontsource/noto-sans-kr/400.css'
import '@fontsource/noto-sans-kr/500.css'
import '@fontsource/noto-sans-kr/700.css'
