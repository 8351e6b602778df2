/* See page_marks.h. Pages repeat their class names by the hundred, so what a value says is kept by its hash. */
#include "page_marks.h"

#include "base/error.h"
#include "base/map.h"
#include "base/slice.h"

static bool contains(stm_slice text, const char *part)
{
    return stm_find(text, stm_slice_of(part), 0) != SIZE_MAX;
}

static stm_status name_says(unsigned *says, stm_map *known, const stm_sieve *listed, stm_arena *scratch, stm_slice value)
{
    bool is_new;
    uint32_t *kept = stm_map_insert(known, scratch, stm_hash(value), 0, &is_new);
    if (!kept) return STM_NO_MEMORY;
    if (is_new) *kept = stm_page_words_say(value, listed);
    *says |= *kept;
    return STM_OK;
}

static unsigned other_says(stm_tag tag, stm_slice name, stm_slice value)
{
    if (stm_equal_fold(name, STM_LITERAL("itemprop")) && stm_equal_fold(value, STM_LITERAL("articleBody"))) return STM_PAGE_SAYS_BODY | STM_PAGE_SAYS_ARTICLE_BODY;
    if (stm_equal_fold(name, STM_LITERAL("style")) && (contains(value, "display:none") || contains(value, "display: none"))) return STM_PAGE_SAYS_HIDDEN;
    if (stm_equal_fold(name, STM_LITERAL("hidden")) && tag != STM_TAG_BODY) return STM_PAGE_SAYS_HIDDEN;
    if (stm_equal_fold(name, STM_LITERAL("role")))
        return stm_equal_fold(value, STM_LITERAL("navigation")) || stm_equal_fold(value, STM_LITERAL("complementary")) ||
                       stm_equal_fold(value, STM_LITERAL("contentinfo")) || stm_equal_fold(value, STM_LITERAL("dialog"))
                   ? STM_PAGE_SAYS_ASIDE : 0;
    return 0;
}

stm_status stm_page_mark(stm_page_tree *tree, stm_arena *scratch)
{
    stm_map known = {0};
    stm_sieve listed = {0};
    stm_page_words_sieve_fill(&listed);
    for (uint32_t i = 1; i < tree->nodes.count; i++) {
        stm_page_node *node = &tree->nodes.items[i];
        unsigned says = 0;
        for (uint32_t a = 0; a < node->attribute_count; a++) {
            const stm_page_attribute *one = &tree->attributes.items[node->first_attribute + a];
            bool named = stm_equal_fold(one->name, STM_LITERAL("class")) || stm_equal_fold(one->name, STM_LITERAL("id"));
            if (named) STM_TRY(name_says(&says, &known, &listed, scratch, one->value));
            else says |= other_says((stm_tag)node->tag, one->name, one->value);
        }
        node->flags = (uint16_t)says;
    }
    return STM_OK;
}
