package io.provlog.gateway.page.replayrun;

import io.provlog.contract.ContractJson;
import io.provlog.contract.Times;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which dead letters a bulk replay is of, in words.
final class FilterWords {

    private FilterWords() {}

    /// @param json the filters by their names, as a run keeps them
    static String of(String json) {
        Map<String, String> asked = new LinkedHashMap<>();
        ContractJson.read(json)
                .properties()
                .forEach(member -> asked.put(member.getKey(), member.getValue().asString()));
        return of(asked);
    }

    /// `Unauthorized on panel-2`, `3 chosen ones`, `all open dead letters`.
    static String of(Map<String, String> asked) {
        if (asked.isEmpty()) {
            return "all open dead letters";
        }
        StringBuilder words = new StringBuilder(subject(asked));
        asked.forEach((name, value) -> {
            switch (name) {
                case "server" -> words.append(" on ").append(value);
                case "action" -> words.append(", ").append(value);
                case "service" -> words.append(", ‘").append(value).append('’');
                case "from" -> words.append(", from ").append(time(value));
                case "to" -> words.append(", before ").append(time(value));
                default -> {}
            }
        });
        return words.toString();
    }

    private static String subject(Map<String, String> asked) {
        String ids = asked.get("ids");
        if (ids != null) {
            return Words.count(ids.split(",", -1).length, "chosen one", "chosen ones");
        }
        String cause = asked.get("cause");
        return cause == null ? "all open dead letters" : Words.cause(cause);
    }

    private static String time(String iso) {
        return Times.parse(iso).map(time -> TimeView.of(time).utc()).orElse(iso);
    }
}
