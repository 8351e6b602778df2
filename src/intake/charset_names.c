/* See charset_names.h.
 *
 * A page says "iso-8859-1" and means windows-1252; the standard of browsers (WHATWG, Encoding) lists which labels mean which of
 * some forty encodings, and a label that is not listed means nothing. iconv knows hundreds more, under names that differ from
 * system to system, so only listed labels are given to it: the same page reads the same everywhere.
 *
 * iconv's converters are files that the system loads when one is first asked for. The worker (worker.h) may open no file once it
 * is shut in; stm_charsets_load opens every converter before that and leaves them open, for the life of the process. */
#include "charset_names.h"

#include "base/slice.h"

#include <iconv.h>

static const struct { const char *label, *name; } labels[] = {
    {"utf-8", "UTF-8"}, {"utf8", "UTF-8"}, {"unicode-1-1-utf-8", "UTF-8"}, {"utf-16", "UTF-8"}, {"utf-16le", "UTF-8"},
    {"utf-16be", "UTF-8"}, /* what is read as bytes up to here is none of UTF-16 */
    {"windows-1252", "WINDOWS-1252"}, {"cp1252", "WINDOWS-1252"}, {"x-cp1252", "WINDOWS-1252"}, {"iso-8859-1", "WINDOWS-1252"},
    {"iso8859-1", "WINDOWS-1252"}, {"iso88591", "WINDOWS-1252"}, {"iso_8859-1", "WINDOWS-1252"}, {"latin1", "WINDOWS-1252"},
    {"latin-1", "WINDOWS-1252"}, {"l1", "WINDOWS-1252"}, {"us-ascii", "WINDOWS-1252"}, {"ascii", "WINDOWS-1252"},
    {"ansi_x3.4-1968", "WINDOWS-1252"}, {"windows-1250", "WINDOWS-1250"}, {"cp1250", "WINDOWS-1250"},
    {"windows-1251", "WINDOWS-1251"}, {"cp1251", "WINDOWS-1251"}, {"x-cp1251", "WINDOWS-1251"}, {"windows-1253", "WINDOWS-1253"},
    {"cp1253", "WINDOWS-1253"}, {"windows-1254", "WINDOWS-1254"}, {"cp1254", "WINDOWS-1254"}, {"iso-8859-9", "WINDOWS-1254"},
    {"iso8859-9", "WINDOWS-1254"}, {"latin5", "WINDOWS-1254"}, {"windows-1255", "WINDOWS-1255"}, {"cp1255", "WINDOWS-1255"},
    {"windows-1256", "WINDOWS-1256"}, {"cp1256", "WINDOWS-1256"}, {"windows-1257", "WINDOWS-1257"}, {"cp1257", "WINDOWS-1257"},
    {"windows-1258", "WINDOWS-1258"}, {"cp1258", "WINDOWS-1258"}, {"windows-874", "CP874"}, {"tis-620", "CP874"},
    {"iso-8859-11", "CP874"}, {"dos-874", "CP874"}, {"iso-8859-2", "ISO-8859-2"}, {"iso8859-2", "ISO-8859-2"},
    {"latin2", "ISO-8859-2"}, {"iso-8859-3", "ISO-8859-3"}, {"iso-8859-4", "ISO-8859-4"}, {"iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "ISO-8859-6"}, {"iso-8859-7", "ISO-8859-7"}, {"iso8859-7", "ISO-8859-7"}, {"greek", "ISO-8859-7"},
    {"iso-8859-8", "ISO-8859-8"}, {"iso-8859-8-i", "ISO-8859-8"}, {"iso-8859-10", "ISO-8859-10"},
    {"iso-8859-13", "ISO-8859-13"}, {"iso-8859-14", "ISO-8859-14"}, {"iso-8859-15", "ISO-8859-15"},
    {"iso8859-15", "ISO-8859-15"}, {"latin9", "ISO-8859-15"}, {"latin-9", "ISO-8859-15"}, {"l9", "ISO-8859-15"},
    {"iso-8859-16", "ISO-8859-16"}, {"koi8-r", "KOI8-R"}, {"koi", "KOI8-R"}, {"koi8", "KOI8-R"}, {"koi8-u", "KOI8-U"},
    {"koi8-ru", "KOI8-U"}, {"ibm866", "IBM866"}, {"cp866", "IBM866"}, {"macintosh", "MACINTOSH"}, {"mac", "MACINTOSH"},
    {"x-mac-roman", "MACINTOSH"}, {"x-mac-cyrillic", "MAC-CYRILLIC"}, {"gb18030", "GB18030"}, {"gbk", "GB18030"},
    {"x-gbk", "GB18030"}, {"gb2312", "GB18030"}, {"gb_2312-80", "GB18030"}, {"chinese", "GB18030"},
    {"big5", "BIG5-HKSCS"}, {"big5-hkscs", "BIG5-HKSCS"}, {"x-x-big5", "BIG5-HKSCS"}, {"euc-jp", "EUC-JP"},
    {"x-euc-jp", "EUC-JP"}, {"iso-2022-jp", "ISO-2022-JP"}, {"shift_jis", "CP932"}, {"shift-jis", "CP932"}, {"sjis", "CP932"},
    {"x-sjis", "CP932"}, {"ms_kanji", "CP932"}, {"windows-31j", "CP932"}, {"euc-kr", "CP949"}, {"ks_c_5601-1987", "CP949"},
    {"korean", "CP949"}, {"windows-949", "CP949"}, {"ksc5601", "CP949"},
};

#define LABELS (sizeof labels / sizeof *labels)

const char *stm_charset_named(stm_slice label)
{
    for (size_t i = 0; i < LABELS; i++)
        if (stm_equal_fold(label, stm_slice_of(labels[i].label))) return labels[i].name;
    return NULL;
}

static const char *const wide[] = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"};

#define WIDE (sizeof wide / sizeof *wide)

const char *stm_charset_wide(stm_slice label)
{
    for (size_t i = 0; i < WIDE; i++)
        if (stm_equal_fold(label, stm_slice_of(wide[i]))) return wide[i];
    return NULL;
}

void stm_charsets_load(void)
{
    for (size_t i = 0; i < LABELS + WIDE; i++) {
        const char *name = i < LABELS ? labels[i].name : wide[i - LABELS];
        bool again = i && i < LABELS && stm_equal_text(stm_slice_of(name), labels[i - 1].name); /* they stand together, or nearly */
        iconv_t kept = again ? (iconv_t)-1 : iconv_open("UTF-8", name); /* left open on purpose: that keeps the converter loaded */
        (void)kept;
    }
}
