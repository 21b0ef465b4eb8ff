package io.provlog.gateway.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What stands beside each page.
///
/// @param username null where nobody is logged in
/// @param sections those that the user may see
/// @param path the page's own
/// @param mayAct whether the user may change anything
/// @param deadLetters how many are open, counted where the navigation is shown
public record Navigation(
        @Nullable String username,
        List<Section> sections,
        String path,
        boolean mayAct,
        IntSupplier deadLetters) {

    /// Nobody needs to know how many more there are.
    static final int COUNTED = 1_000;

    /// Sections by the heading above them, in their order.
    public Map<String, List<Section>> groups() {
        return sections.stream()
                .collect(
                        Collectors.groupingBy(
                                Section::group, LinkedHashMap::new, Collectors.toList()));
    }

    /// Whether the page is in that section.
    public boolean isIn(Section section) {
        return section.holds(path);
    }

    /// Whether the page is this one.
    public boolean isAt(String address) {
        return path.equals(address);
    }

    /// `37` or `999+`; empty where nothing is to be done.
    public String count(Section section) {
        if (section != Section.DEAD_LETTERS) {
            return "";
        }
        int count = deadLetters.getAsInt();
        return count == 0 ? "" : count < COUNTED ? "" + count : COUNTED - 1 + "+";
    }
}
