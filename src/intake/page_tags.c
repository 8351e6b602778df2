/* See page_tags.h. The table is in the order of the names, so that it is searched by halving. */
#include "page_tags.h"

#include "base/slice.h"

#include <string.h>

const stm_tag_row stm_tags[STM_TAG_OTHER] = {
    [STM_TAG_A] = {"a", STM_TAG_IS_INLINE},
    [STM_TAG_ABBR] = {"abbr", STM_TAG_IS_INLINE},
    [STM_TAG_ACRONYM] = {"acronym", STM_TAG_IS_INLINE},
    [STM_TAG_ADDRESS] = {"address", STM_TAG_IS_BLOCK},
    [STM_TAG_AREA] = {"area", STM_TAG_IS_VOID},
    [STM_TAG_ARTICLE] = {"article", STM_TAG_IS_BLOCK},
    [STM_TAG_ASIDE] = {"aside", STM_TAG_IS_BLOCK | STM_TAG_IS_APART},
    [STM_TAG_AUDIO] = {"audio", STM_TAG_IS_SKIPPED},
    [STM_TAG_B] = {"b", STM_TAG_IS_INLINE},
    [STM_TAG_BASE] = {"base", STM_TAG_IS_VOID},
    [STM_TAG_BDI] = {"bdi", STM_TAG_IS_INLINE},
    [STM_TAG_BDO] = {"bdo", STM_TAG_IS_INLINE},
    [STM_TAG_BIG] = {"big", STM_TAG_IS_INLINE},
    [STM_TAG_BLOCKQUOTE] = {"blockquote", STM_TAG_IS_BLOCK},
    [STM_TAG_BODY] = {"body", STM_TAG_IS_BLOCK},
    [STM_TAG_BR] = {"br", STM_TAG_IS_VOID},
    [STM_TAG_BUTTON] = {"button", STM_TAG_IS_SKIPPED},
    [STM_TAG_CANVAS] = {"canvas", STM_TAG_IS_SKIPPED},
    [STM_TAG_CAPTION] = {"caption", STM_TAG_IS_BLOCK | STM_TAG_IS_TABLE},
    [STM_TAG_CENTER] = {"center", STM_TAG_IS_BLOCK},
    [STM_TAG_CITE] = {"cite", STM_TAG_IS_INLINE},
    [STM_TAG_CODE] = {"code", STM_TAG_IS_INLINE},
    [STM_TAG_COL] = {"col", STM_TAG_IS_VOID},
    [STM_TAG_DATALIST] = {"datalist", STM_TAG_IS_SKIPPED},
    [STM_TAG_DD] = {"dd", STM_TAG_IS_BLOCK},
    [STM_TAG_DEL] = {"del", STM_TAG_IS_INLINE},
    [STM_TAG_DETAILS] = {"details", STM_TAG_IS_BLOCK},
    [STM_TAG_DIALOG] = {"dialog", STM_TAG_IS_BLOCK | STM_TAG_IS_APART},
    [STM_TAG_DIV] = {"div", STM_TAG_IS_BLOCK},
    [STM_TAG_DL] = {"dl", STM_TAG_IS_BLOCK},
    [STM_TAG_DT] = {"dt", STM_TAG_IS_BLOCK},
    [STM_TAG_EM] = {"em", STM_TAG_IS_INLINE},
    [STM_TAG_EMBED] = {"embed", STM_TAG_IS_VOID},
    [STM_TAG_FIELDSET] = {"fieldset", STM_TAG_IS_BLOCK},
    [STM_TAG_FIGCAPTION] = {"figcaption", STM_TAG_IS_BLOCK},
    [STM_TAG_FIGURE] = {"figure", STM_TAG_IS_BLOCK},
    [STM_TAG_FONT] = {"font", STM_TAG_IS_INLINE},
    [STM_TAG_FOOTER] = {"footer", STM_TAG_IS_BLOCK | STM_TAG_IS_APART},
    [STM_TAG_FORM] = {"form", STM_TAG_IS_BLOCK},
    [STM_TAG_H1] = {"h1", STM_TAG_IS_BLOCK | STM_TAG_IS_HEADING},
    [STM_TAG_H2] = {"h2", STM_TAG_IS_BLOCK | STM_TAG_IS_HEADING},
    [STM_TAG_H3] = {"h3", STM_TAG_IS_BLOCK | STM_TAG_IS_HEADING},
    [STM_TAG_H4] = {"h4", STM_TAG_IS_BLOCK | STM_TAG_IS_HEADING},
    [STM_TAG_H5] = {"h5", STM_TAG_IS_BLOCK | STM_TAG_IS_HEADING},
    [STM_TAG_H6] = {"h6", STM_TAG_IS_BLOCK | STM_TAG_IS_HEADING},
    [STM_TAG_HEAD] = {"head", STM_TAG_IS_SKIPPED},
    [STM_TAG_HEADER] = {"header", STM_TAG_IS_BLOCK},
    [STM_TAG_HR] = {"hr", STM_TAG_IS_VOID | STM_TAG_IS_BLOCK},
    [STM_TAG_HTML] = {"html", STM_TAG_IS_BLOCK},
    [STM_TAG_I] = {"i", STM_TAG_IS_INLINE},
    [STM_TAG_IFRAME] = {"iframe", STM_TAG_IS_SKIPPED | STM_TAG_IS_RAW},
    [STM_TAG_IMG] = {"img", STM_TAG_IS_VOID},
    [STM_TAG_INPUT] = {"input", STM_TAG_IS_VOID},
    [STM_TAG_INS] = {"ins", STM_TAG_IS_INLINE},
    [STM_TAG_KBD] = {"kbd", STM_TAG_IS_INLINE},
    [STM_TAG_LABEL] = {"label", STM_TAG_IS_INLINE},
    [STM_TAG_LI] = {"li", STM_TAG_IS_BLOCK},
    [STM_TAG_LINK] = {"link", STM_TAG_IS_VOID},
    [STM_TAG_MAIN] = {"main", STM_TAG_IS_BLOCK},
    [STM_TAG_MAP] = {"map", STM_TAG_IS_SKIPPED},
    [STM_TAG_MARK] = {"mark", STM_TAG_IS_INLINE},
    [STM_TAG_MATH] = {"math", STM_TAG_IS_SKIPPED},
    [STM_TAG_MENU] = {"menu", STM_TAG_IS_BLOCK | STM_TAG_IS_APART},
    [STM_TAG_META] = {"meta", STM_TAG_IS_VOID},
    [STM_TAG_NAV] = {"nav", STM_TAG_IS_BLOCK | STM_TAG_IS_APART},
    [STM_TAG_NOBR] = {"nobr", STM_TAG_IS_INLINE},
    [STM_TAG_NOEMBED] = {"noembed", STM_TAG_IS_SKIPPED | STM_TAG_IS_RAW},
    [STM_TAG_NOFRAMES] = {"noframes", STM_TAG_IS_SKIPPED | STM_TAG_IS_RAW},
    [STM_TAG_NOSCRIPT] = {"noscript", STM_TAG_IS_SKIPPED | STM_TAG_IS_RAW},
    [STM_TAG_OBJECT] = {"object", STM_TAG_IS_SKIPPED},
    [STM_TAG_OL] = {"ol", STM_TAG_IS_BLOCK},
    [STM_TAG_OPTION] = {"option", STM_TAG_IS_BLOCK},
    [STM_TAG_P] = {"p", STM_TAG_IS_BLOCK},
    [STM_TAG_PARAM] = {"param", STM_TAG_IS_VOID},
    [STM_TAG_PRE] = {"pre", STM_TAG_IS_BLOCK},
    [STM_TAG_Q] = {"q", STM_TAG_IS_INLINE},
    [STM_TAG_S] = {"s", STM_TAG_IS_INLINE},
    [STM_TAG_SCRIPT] = {"script", STM_TAG_IS_SKIPPED | STM_TAG_IS_RAW},
    [STM_TAG_SECTION] = {"section", STM_TAG_IS_BLOCK},
    [STM_TAG_SELECT] = {"select", STM_TAG_IS_SKIPPED},
    [STM_TAG_SMALL] = {"small", STM_TAG_IS_INLINE},
    [STM_TAG_SOURCE] = {"source", STM_TAG_IS_VOID},
    [STM_TAG_SPAN] = {"span", STM_TAG_IS_INLINE},
    [STM_TAG_STRIKE] = {"strike", STM_TAG_IS_INLINE},
    [STM_TAG_STRONG] = {"strong", STM_TAG_IS_INLINE},
    [STM_TAG_STYLE] = {"style", STM_TAG_IS_SKIPPED | STM_TAG_IS_RAW},
    [STM_TAG_SUB] = {"sub", STM_TAG_IS_INLINE},
    [STM_TAG_SUMMARY] = {"summary", STM_TAG_IS_BLOCK},
    [STM_TAG_SUP] = {"sup", STM_TAG_IS_INLINE},
    [STM_TAG_SVG] = {"svg", STM_TAG_IS_SKIPPED},
    [STM_TAG_TABLE] = {"table", STM_TAG_IS_BLOCK | STM_TAG_IS_TABLE},
    [STM_TAG_TBODY] = {"tbody", STM_TAG_IS_BLOCK | STM_TAG_IS_TABLE},
    [STM_TAG_TD] = {"td", STM_TAG_IS_BLOCK | STM_TAG_IS_TABLE},
    [STM_TAG_TEMPLATE] = {"template", STM_TAG_IS_SKIPPED},
    [STM_TAG_TEXTAREA] = {"textarea", STM_TAG_IS_SKIPPED | STM_TAG_IS_RAW},
    [STM_TAG_TFOOT] = {"tfoot", STM_TAG_IS_BLOCK | STM_TAG_IS_TABLE},
    [STM_TAG_TH] = {"th", STM_TAG_IS_BLOCK | STM_TAG_IS_TABLE},
    [STM_TAG_THEAD] = {"thead", STM_TAG_IS_BLOCK | STM_TAG_IS_TABLE},
    [STM_TAG_TIME] = {"time", STM_TAG_IS_INLINE},
    [STM_TAG_TITLE] = {"title", STM_TAG_IS_SKIPPED | STM_TAG_IS_RAW},
    [STM_TAG_TR] = {"tr", STM_TAG_IS_BLOCK | STM_TAG_IS_TABLE},
    [STM_TAG_TRACK] = {"track", STM_TAG_IS_VOID},
    [STM_TAG_TT] = {"tt", STM_TAG_IS_INLINE},
    [STM_TAG_U] = {"u", STM_TAG_IS_INLINE},
    [STM_TAG_UL] = {"ul", STM_TAG_IS_BLOCK},
    [STM_TAG_VAR] = {"var", STM_TAG_IS_INLINE},
    [STM_TAG_VIDEO] = {"video", STM_TAG_IS_SKIPPED},
    [STM_TAG_WBR] = {"wbr", STM_TAG_IS_VOID},
    [STM_TAG_XMP] = {"xmp", STM_TAG_IS_RAW},
};

/* The first tag of each letter; those of a letter end where the next one's begin. */
static const uint8_t starts[27] = {
    STM_TAG_A,     STM_TAG_B,      STM_TAG_CANVAS, STM_TAG_DATALIST, STM_TAG_EM,    STM_TAG_FIELDSET, STM_TAG_H1,
    STM_TAG_H1,    STM_TAG_I,      STM_TAG_KBD,    STM_TAG_KBD,      STM_TAG_LABEL, STM_TAG_MAIN,     STM_TAG_NAV,
    STM_TAG_OBJECT, STM_TAG_P,     STM_TAG_Q,      STM_TAG_S,        STM_TAG_S,     STM_TAG_TABLE,    STM_TAG_U,
    STM_TAG_VAR,   STM_TAG_WBR,    STM_TAG_XMP,    STM_TAG_OTHER,    STM_TAG_OTHER, STM_TAG_OTHER};

bool stm_tags_in_order(void)
{
    for (unsigned i = 0; i < STM_TAG_OTHER; i++) {
        unsigned letter = (unsigned)(stm_tags[i].name[0] - 'a');
        if (i < starts[letter] || i >= starts[letter + 1]) return false;
        if (i && strcmp(stm_tags[i - 1].name, stm_tags[i].name) >= 0) return false;
    }
    return true;
}

stm_tag stm_tag_of(stm_slice name)
{
    char folded[16];
    if (!name.length || name.length >= sizeof folded) return STM_TAG_OTHER;
    for (size_t i = 0; i < name.length; i++)
        folded[i] = (char)(name.data[i] >= 'A' && name.data[i] <= 'Z' ? name.data[i] + 32 : name.data[i]);
    if (folded[0] < 'a' || folded[0] > 'z') return STM_TAG_OTHER;
    size_t low = starts[folded[0] - 'a'], high = starts[folded[0] - 'a' + 1];
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = stm_compare_text(stm_tags[middle].name, (stm_slice){folded, name.length});
        if (!order) return (stm_tag)middle;
        if (order > 0) high = middle;
        else low = middle + 1;
    }
    return STM_TAG_OTHER;
}

const char *stm_tag_name(stm_tag tag) { return tag < STM_TAG_OTHER ? stm_tags[tag].name : ""; }
