/* See page_places.h. One walk; what an element says is handed down to its children. */
#include "page_places.h"

#include "page_words.h"

#include "base/slice.h"

#define SMALL_NODES 40 /* names of larger parts of a page are not about the dates in them */

static uint32_t handed_down(const stm_page_tree *tree, const stm_page_places *places, uint32_t heading, uint32_t main_node, uint32_t i)
{
    const stm_page_node *node = &tree->nodes.items[i], *main = &tree->nodes.items[main_node];
    const unsigned says = node->flags;
    uint32_t around = places->around[node->parent] & ~(uint32_t)(STM_PAGE_IN_MAIN | STM_PAGE_BEHIND_MAIN);
    if (i >= main_node && i < main->end) around |= STM_PAGE_IN_MAIN;
    if (i >= main->end) around |= STM_PAGE_BEHIND_MAIN;
    if (node->tag == STM_TAG_TEXT || node->tag == STM_TAG_BODY || node->tag == STM_TAG_HTML) return around;
    if (node->tag == STM_TAG_A) around |= STM_PAGE_IN_LINK;
    /* It holds the main text or its heading, whatever its name says. */
    if ((i <= main_node && node->end >= main->end) || (heading != STM_NONE && i <= heading && heading < node->end)) return around;
    if ((stm_tag_flags((stm_tag)node->tag) & STM_TAG_IS_APART) || says & STM_PAGE_SAYS_ASIDE) around |= STM_PAGE_IN_ASIDE;
    if (says & STM_PAGE_SAYS_COMMENTS) around |= STM_PAGE_IN_COMMENTS;
    if (says & STM_PAGE_SAYS_HIDDEN) around |= STM_PAGE_IN_HIDDEN;
    if (node->end - i > SMALL_NODES) return around;
    if (says & STM_PAGE_SAYS_DATE) around |= STM_PAGE_IN_DATE;
    if (says & STM_PAGE_SAYS_PUBLISHED) around |= STM_PAGE_IN_PUBLISHED;
    if (says & STM_PAGE_SAYS_UPDATED) around |= STM_PAGE_IN_UPDATED;
    return around;
}

static bool is_visible(const stm_page_tree *tree, uint32_t *skipped_to, uint32_t i)
{
    const stm_page_node *node = &tree->nodes.items[i];
    if (i < *skipped_to) return false;
    if (stm_tag_flags((stm_tag)node->tag) & STM_TAG_IS_SKIPPED && node->tag != STM_TAG_HEAD) *skipped_to = node->end;
    return node->tag == STM_TAG_TEXT;
}

stm_status stm_page_place(stm_page_places *places, stm_arena *scratch, const stm_page_tree *tree, uint32_t heading, uint32_t main)
{
    uint32_t count = tree->nodes.count, seen = 0, skipped_to = 0;
    uint32_t heading_end = heading == STM_NONE ? STM_NONE : tree->nodes.items[heading].end;
    *places = (stm_page_places){STM_NEW(scratch, uint16_t, count), STM_NEW(scratch, uint32_t, count), STM_NEW(scratch, uint32_t, count),
                                0, heading != STM_NONE};
    if (!places->around || !places->block || !places->seen) return STM_NO_MEMORY;
    for (uint32_t i = 1; i < count; i++) {
        const stm_page_node *node = &tree->nodes.items[i];
        if (i == heading_end) places->heading_end = seen;
        places->around[i] = (uint16_t)handed_down(tree, places, heading, main, i);
        places->block[i] = stm_tag_flags((stm_tag)node->tag) & STM_TAG_IS_BLOCK ? i : places->block[node->parent];
        places->seen[i] = seen;
        if (is_visible(tree, &skipped_to, i)) seen += (uint32_t)stm_trim(node->text).length;
    }
    if (heading_end == count) places->heading_end = seen;
    return STM_OK;
}

uint64_t stm_page_make(const stm_page_tree *tree, uint32_t node)
{
    uint32_t up = tree->nodes.items[node].parent;
    return stm_hash_mix(stm_hash(stm_page_attribute_of(tree, node, "class")) + tree->nodes.items[node].tag,
                        stm_hash(stm_page_attribute_of(tree, up, "class")) + tree->nodes.items[up].tag);
}
