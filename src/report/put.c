/* See put.h. Numbers are printed through integers, because printf's decimal point follows the locale of the program that
 * uses the library, and because "at most four decimals, no exponent" is no conversion that printf has. */
#include "put.h"

#include "base/error.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

void stm_put_open(stm_put *put, const stm_sink *sink)
{
    put->sink = sink;
    put->used = 0;
    put->failed = false;
}

static void flush(stm_put *put)
{
    if (put->used && !put->failed && !put->sink->write(put->sink->context, put->room, put->used)) put->failed = true;
    put->used = 0;
}

void stm_put_slice(stm_put *put, stm_slice text)
{
    while (text.length) {
        if (put->used == STM_PUT_ROOM) flush(put);
        size_t some = STM_PUT_ROOM - put->used;
        if (some > text.length) some = text.length;
        memcpy(put->room + put->used, text.data, some);
        put->used += some;
        text.data += some;
        text.length -= some;
    }
}

void stm_put_text(stm_put *put, const char *text)
{
    stm_put_slice(put, (stm_slice){text, strlen(text)});
}

void stm_put_byte(stm_put *put, char byte)
{
    if (put->used == STM_PUT_ROOM) flush(put);
    put->room[put->used++] = byte;
}

void stm_put_count(stm_put *put, uint64_t count)
{
    char digits[20];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + count % 10);
    while (count /= 10);
    stm_put_slice(put, (stm_slice){digits + at, sizeof digits - at});
}

/* Above this a double has no four exact decimals left (2^53 / 10^4 is about 9.0e11), and none are worth printing. */
#define DECIMALS_BELOW 9e11

void stm_put_number(stm_put *put, double value, unsigned decimals)
{
    static const unsigned powers[] = {1, 10, 100, 1000, 10000};
    assert(isfinite(value) && decimals <= 4);
    double size = fabs(value);
    if (size >= DECIMALS_BELOW) {
        char digits[400]; /* the largest double has 309 digits before the point */
        snprintf(digits, sizeof digits, "%.0f", value);
        stm_put_text(put, digits);
        return;
    }
    unsigned scale = powers[decimals];
    uint64_t scaled = (uint64_t)llround(size * scale);
    if (value < 0 && scaled) stm_put_byte(put, '-');
    stm_put_count(put, scaled / scale);
    unsigned rest = (unsigned)(scaled % scale);
    if (!rest) return;
    stm_put_byte(put, '.');
    for (scale /= 10; rest; rest %= scale, scale /= 10) {
        stm_put_byte(put, (char)('0' + rest / scale));
        if (scale == 1) break;
    }
}

stm_status stm_put_finish(stm_put *put, stm_error *error)
{
    flush(put);
    if (!put->failed) return STM_OK;
    return stm_fail(error, STM_IO, "the output could not be written; is the disk full, or the reader gone?");
}
