package io.provlog.gateway.page.replayrun;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.page.FilterAddress;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.paging.Page;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.replayrun.Control;
import io.provlog.gateway.replayrun.ItemQuery;
import io.provlog.gateway.replayrun.ReplayRun;
import io.provlog.gateway.replayrun.ReplayRunDetail;
import io.provlog.gateway.replayrun.RunItem;
import io.provlog.gateway.replayrun.RunQuery;
import io.provlog.gateway.replayrun.RunReader;
import io.provlog.gateway.replayrun.Runs;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// All bulk replays, and how far one is. While it runs, the page asks for its moving parts again.
@Controller
@RequestMapping(Section.Address.REPLAYS)
class RunsPageController {

    /// What becomes of the last ones is told after the run's end; looked for so long.
    private static final Duration LOOKED_FOR = Duration.ofMinutes(10);

    private final Runs runs;
    private final RunReader reader;
    private final Clock clock;

    RunsPageController(Runs runs, RunReader reader, Clock clock) {
        this.runs = runs;
        this.reader = reader;
        this.clock = clock;
    }

    @GetMapping
    String all(@RequestParam MultiValueMap<String, String> given, Model model) {
        Parameters parameters = new Parameters(given, RunQuery.PARAMETERS);
        RunQuery query = RunQuery.read(parameters);
        if (!parameters.problems().isEmpty()) {
            return "redirect:" + Section.Address.REPLAYS;
        }
        Page<ReplayRun> page = reader.page(query);
        model.addAttribute("runs", page.items().stream().map(RunView::new).toList());
        model.addAttribute("isOlder", given.containsKey("cursor"));
        model.addAttribute(
                "older", next(new FilterAddress(Section.Address.REPLAYS, Map.of()), page));
        return "replays/page";
    }

    /// @param part the moving part that is asked for again
    /// @param seen the state in which the page shows the run
    /// @param refused whether a control could not be done
    @GetMapping("/{id}")
    String run(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String result,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String seen,
            @RequestParam(defaultValue = "false") boolean refused,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String part,
            Model model) {
        ReplayRunDetail detail = reader.detail(id(id)).orElseThrow(RunsPageController::notFound);
        RunView view = new RunView(detail.run());
        model.addAttribute("run", view);
        model.addAttribute("refused", refused);
        if ("run".equals(part)) {
            model.addAttribute("figures", Figure.of(detail, Figure.shown(result)));
            model.addAttribute("here", here(view, result, cursor));
            model.addAttribute("isChanged", !view.run().state().wireName().equals(seen));
            return "replays/parts :: moved";
        }
        model.addAttribute("figures", Figure.of(detail, Figure.shown(result)));
        addItems(model, detail.run(), result, cursor);
        return "items".equals(part) ? "replays/parts :: items" : "replays/run";
    }

    private void addItems(
            Model model, ReplayRun run, @Nullable String result, @Nullable String cursor) {
        RunView view = new RunView(run);
        FilterAddress here = here(view, result, cursor);
        Parameters parameters = new Parameters(values(here.filters()), ItemQuery.PARAMETERS);
        // What cannot be read begins the list anew.
        Page<RunItem> page = reader.items(ItemQuery.read(run.id(), parameters));
        List<ItemView> items =
                page.items().stream().map(item -> ItemView.of(item, view.isEnded())).toList();
        model.addAttribute("items", items);
        model.addAttribute("here", here);
        model.addAttribute("isLater", here.filters().containsKey("cursor"));
        model.addAttribute("begin", here.without(List.of("cursor")));
        model.addAttribute("next", next(here, page));
        model.addAttribute("isMoving", isMoving(run, items));
    }

    private boolean isMoving(ReplayRun run, List<ItemView> items) {
        Instant ended = run.endedAt();
        if (ended == null) {
            return true;
        }
        return items.stream().anyMatch(ItemView::isUnderWay)
                && clock.instant().isBefore(ended.plus(LOOKED_FOR));
    }

    private static FilterAddress here(
            RunView view, @Nullable String result, @Nullable String cursor) {
        FilterAddress here = new FilterAddress(view.link(), Map.of());
        here = Figure.shown(result) == null ? here : here.with("result", String.valueOf(result));
        return cursor == null ? here : here.with("cursor", cursor);
    }

    private static MultiValueMap<String, String> values(Map<String, String> filters) {
        MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
        values.setAll(filters);
        return values;
    }

    private static @Nullable String next(FilterAddress here, Page<?> page) {
        return page.nextCursor() == null ? null : here.with("cursor", page.nextCursor()).toString();
    }

    @PostMapping("/{id}/pause")
    String pause(@PathVariable String id, HttpServletRequest request) {
        return control(Control.PAUSE, id, request);
    }

    @PostMapping("/{id}/resume")
    String resume(@PathVariable String id, HttpServletRequest request) {
        return control(Control.RESUME, id, request);
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable String id, HttpServletRequest request) {
        return control(Control.CANCEL, id, request);
    }

    private String control(Control control, String id, HttpServletRequest request) {
        Runs.Controlled controlled =
                runs.control(control, id(id), Actor.of(request))
                        .orElseThrow(RunsPageController::notFound);
        return "redirect:"
                + new RunView(controlled.run()).link()
                + (controlled.asWanted() ? "" : "?refused=true");
    }

    private static UUID id(String text) {
        return EntryId.parse(text).orElseThrow(RunsPageController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
