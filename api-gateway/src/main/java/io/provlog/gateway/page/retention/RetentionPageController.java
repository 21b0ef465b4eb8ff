package io.provlog.gateway.page.retention;

import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.retention.LogSize;
import io.provlog.gateway.retention.PruneRun;
import io.provlog.gateway.retention.RetentionReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The Retention page. It removes nothing: who may is the log-writer's role, by its command.
@Controller
class RetentionPageController {

    static final String PAGE = Section.Address.RETENTION;

    private static final int MAX_DAYS = 36_500;
    private static final int USUAL_DAYS = 90;

    /// A log-writer that prunes by itself does so once a day.
    private static final Duration SCHEDULE = Duration.ofHours(30);

    private final RetentionReader retention;
    private final Clock clock;

    RetentionPageController(RetentionReader retention, Clock clock) {
        this.retention = retention;
        this.clock = clock;
    }

    /// @param given `days`: how many are to be kept
    @GetMapping(PAGE)
    String page(@RequestParam MultiValueMap<String, String> given, Model model) {
        Parameters parameters = new Parameters(given, Set.of("days"));
        List<PruneRun> runs = retention.runs();
        PruneRun schedule = schedule(runs);
        int days =
                parameters.number(
                        "days", 1, MAX_DAYS, schedule == null ? USUAL_DAYS : schedule.days());
        LogSize size = retention.size();
        Instant cutoff = clock.instant().minus(Duration.ofDays(days));
        model.addAttribute("problems", parameters.problems());
        model.addAttribute("days", days);
        model.addAttribute("size", SizeView.of(size));
        model.addAttribute("weeks", size.weeks().stream().map(WeekView::of).toList());
        model.addAttribute("goes", EstimateView.of(size.before(cutoff)));
        model.addAttribute("cutoff", TimeView.of(cutoff));
        model.addAttribute("runs", runs.stream().map(RunView::of).toList());
        model.addAttribute("schedule", schedule == null ? null : schedule.days());
        return "retention/page";
    }

    private @Nullable PruneRun schedule(List<PruneRun> runs) {
        Instant since = clock.instant().minus(SCHEDULE);
        return runs.stream()
                .filter(run -> run.isScheduled() && run.startedAt().isAfter(since))
                .findFirst()
                .orElse(null);
    }
}
