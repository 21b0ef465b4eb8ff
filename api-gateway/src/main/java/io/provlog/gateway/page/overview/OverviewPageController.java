package io.provlog.gateway.page.overview;

import io.provlog.contract.WireName;
import io.provlog.gateway.log.Preset;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.problem.Outage;
import io.provlog.gateway.stats.JobStatsReader;
import io.provlog.gateway.stats.Stats;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The Overview. Its script asks for the whole page now and then, and takes the parts that change.
@Controller
class OverviewPageController {

    static final String PAGE = Section.Address.OVERVIEW;

    private static final Preset USUAL = Preset.LAST_DAY;

    private final RecentStats stats;
    private final JobStatsReader jobs;
    private final Needs needs;

    OverviewPageController(RecentStats stats, JobStatsReader jobs, Needs needs) {
        this.stats = stats;
        this.jobs = jobs;
        this.needs = needs;
    }

    /// @param range how far back: `1h`, `24h`, `7d` or `30d`
    @GetMapping(PAGE)
    String page(@RequestParam(required = false) @Nullable String range, Model model) {
        Optional<Preset> known =
                range == null ? Optional.of(USUAL) : WireName.find(Preset.class, range);
        Preset preset = known.orElse(USUAL);
        Stats.Queue queue = jobs.queue();
        model.addAttribute("unknown", known.isEmpty());
        model.addAttribute("presets", Preset.values());
        model.addAttribute("preset", preset);
        model.addAttribute("queue", QueueView.of(queue));
        model.addAttribute("needs", needs.of(queue));
        try {
            model.addAttribute("figures", FiguresView.of(stats.of(preset)));
        } catch (DataAccessException e) {
            if (Outage.of(e).filter(Outage.TOO_SLOW::equals).isEmpty()) {
                throw e;
            }
            // What needs a person is known all the same.
            model.addAttribute("tooSlow", Outage.TOO_SLOW.words());
        }
        return "overview/page";
    }
}
