/* Writes every date of HTML pages with what stands around it, for the fitting (model/pages/fit_dates.py).
 *
 *     page_dates PATH...
 *
 * A line a date, fields parted by tabs: path, day, kind, flags, placed, bytes from the heading (see page_dates.h). */
#include "intake/page_dates.h"
#include "intake/page_main.h"
#include "intake/page_marks.h"
#include "intake/page_meta.h"
#include "intake/page_text.h"

#include "text/calendar.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

static stm_status gather(stm_page_dates *dates, stm_page_scene *scene, stm_page_tree *tree, stm_page_facts *facts, stm_page_places *places, stm_arena *arena, stm_slice page)
{
    stm_report report = {0};
    stm_blocks hints = {0};
    uint32_t top = 0;
    stm_status status = stm_page_parse(tree, arena, page);
    if (status == STM_OK) status = stm_page_mark(tree, arena);
    if (status == STM_OK) status = stm_page_describe(&report, facts, arena, arena, tree);
    stm_page_writer writer = stm_page_writer_in(tree, arena, NULL, 0);
    stm_page_aim aim = {report.title, facts->description, facts->heading};
    if (status == STM_OK) status = stm_page_extract(&writer, &top, &hints, arena, &aim);
    if (status == STM_OK) status = stm_page_place(places, arena, tree, facts->heading, top);
    *scene = (stm_page_scene){tree, &facts->ld, facts->addresses, facts->language, places};
    return status == STM_OK ? stm_page_dates_gather(dates, arena, scene) : status;
}

static stm_slice read_file(stm_arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) return (stm_slice){"", 0};
    long size = ftell(file);
    rewind(file);
    char *data = size > 0 ? stm_arena_alloc(arena, (size_t)size) : NULL;
    size_t length = data ? fread(data, 1, (size_t)size, file) : 0;
    fclose(file);
    return (stm_slice){data ? data : "", length};
}

int main(int count, char **paths)
{
    for (int i = 1; i < count; i++) {
        stm_arena arena;
        stm_arena_init(&arena, NULL);
        stm_page_dates dates = {0};
        stm_page_scene scene;
        stm_page_tree tree;
        stm_page_facts facts;
        stm_page_places places;
        stm_slice page, published;
        uint64_t replaced, first;
        bool read = stm_utf8_repair(&page, &arena, read_file(&arena, paths[i]), &replaced, &first) == STM_OK &&
                    gather(&dates, &scene, &tree, &facts, &places, &arena, page) == STM_OK &&
                    stm_page_dates_choose(&published, &arena, &dates, &scene) == STM_OK;
        for (uint32_t d = 0; read && d < dates.count; d++) {
            const stm_page_date *one = &dates.items[d];
            stm_date day = stm_day_date(one->day);
            printf("%s\t%04d-%02d-%02d\t%d\t%u\t%d\t%d\n", paths[i], day.year, day.month, day.day, (int)one->kind, (unsigned)one->flags,
                   one->placed, (int)one->from_heading);
        }
        stm_arena_release(&arena);
    }
    return 0;
}
