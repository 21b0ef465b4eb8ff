package io.provlog.gateway.page.replayrun;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.deadletter.DeadLetterFilter;
import io.provlog.gateway.deadletter.ProspectQuery;
import io.provlog.gateway.deadletter.ProspectReader;
import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.replayrun.RunOrder;
import io.provlog.gateway.replayrun.Runs;
import io.provlog.gateway.replayrun.StartResult;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The preview of a bulk replay, and the form that confirms it.
@Controller
@RequestMapping(Section.Address.REPLAY)
class PreviewPageController {

    private static final String REPLAYED = "replayed";
    private static final String LEFT_OUT = "left-out";
    private static final String MORE = "more-";

    private final Runs runs;
    private final ProspectReader prospects;
    private final Clock clock;

    PreviewPageController(Runs runs, ProspectReader prospects, Clock clock) {
        this.runs = runs;
        this.prospects = prospects;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView preview(
            @RequestParam MultiValueMap<String, String> given,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String part) {
        PreviewRequest request = PreviewRequest.of(given, clock.instant());
        return page(request, PreviewForm.fresh(), part);
    }

    /// Leads to the preview of the one replay that a bulk replay would begin with.
    @GetMapping("/first")
    String first(@RequestParam MultiValueMap<String, String> given) {
        PreviewRequest request = PreviewRequest.of(given, clock.instant());
        Parameters parameters = new Parameters(request.filters(), RunOrder.FIELDS);
        DeadLetterFilter filter = DeadLetterFilter.read(parameters);
        String all = PreviewRequest.address(filter).toString();
        return "redirect:"
                + (parameters.problems().isEmpty()
                        ? prospects
                                .first(filter)
                                .map(letter -> Section.Address.REPLAY + "?ids=" + letter.id())
                                .orElse(all)
                        : all);
    }

    @PostMapping
    ModelAndView start(
            @RequestParam MultiValueMap<String, String> given, HttpServletRequest request) {
        UUID run = id(given);
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>(given);
        fields.remove("_csrf");
        fields.remove("run");
        fields.set("dryRun", "false");
        // A box that is not ticked is not sent.
        fields.set("canary", String.valueOf(given.containsKey("canary")));
        Parameters parameters = new Parameters(fields, RunOrder.FIELDS);
        RunOrder order = RunOrder.read(parameters);
        if (!parameters.problems().isEmpty()) {
            return again(given, PreviewForm.refused(run, given, parameters.problems()));
        }
        return switch (runs.start(run, order, Actor.of(request))) {
            case StartResult.Started(var started) ->
                    new ModelAndView("redirect:" + Section.Address.REPLAYS + "/" + started.id());
            case StartResult.NotAsExpected(int expected, int found) ->
                    again(
                            given,
                            run,
                            "%d are open now, not %d as you were shown: nothing was replayed. Look again, and confirm what stands here now."
                                    .formatted(found, expected));
            case StartResult.TooMany(int max) ->
                    again(
                            given,
                            run,
                            "More than %s match, which is the most that one bulk replay takes: nothing was replayed. Choose days, and make several."
                                    .formatted(Words.number(max)));
            case StartResult.TooManyRuns(int max) ->
                    again(
                            given,
                            run,
                            "%d bulk replays are unfinished, and no more are begun. Cancel those that are not needed."
                                    .formatted(max));
        };
    }

    private static UUID id(MultiValueMap<String, String> given) {
        return Optional.ofNullable(given.getFirst("run"))
                .flatMap(EntryId::parse)
                .orElseGet(UUID::randomUUID);
    }

    private ModelAndView again(MultiValueMap<String, String> given, UUID run, String refusal) {
        return again(given, PreviewForm.refused(run, given, refusal));
    }

    /// The page again, with what was typed.
    private ModelAndView again(MultiValueMap<String, String> given, PreviewForm form) {
        return page(PreviewRequest.of(given, clock.instant()), form, null);
    }

    private ModelAndView page(PreviewRequest request, PreviewForm form, @Nullable String part) {
        ModelAndView page = new ModelAndView("replays/preview");
        Parameters parameters = new Parameters(request.filters(), RunOrder.FIELDS);
        RunOrder order = RunOrder.read(parameters);
        page.addObject("form", form);
        page.addObject("isEmptyChoice", request.isEmptyChoice());
        page.addObject("problems", parameters.problems());
        if (!parameters.problems().isEmpty() || request.isEmptyChoice()) {
            return page;
        }
        DeadLetterFilter filter = order.filter();
        if (part != null && part.startsWith(MORE)) {
            page.addObject("list", list(filter, part.substring(MORE.length()), request));
            page.setViewName("replays/lines :: lines");
            return page;
        }
        PreviewView preview = new PreviewView(runs.forecast(order));
        page.addObject("preview", preview);
        page.addObject("replayed", list(filter, REPLAYED, request));
        page.addObject("leftOut", preview.isWhole() ? null : list(filter, LEFT_OUT, request));
        return page;
    }

    private ProspectList list(DeadLetterFilter filter, String name, PreviewRequest request) {
        var where = new LinkedMultiValueMap<String, String>();
        if (request.cursor() != null && name.equals(request.show())) {
            where.set("cursor", request.cursor());
        }
        // A cursor of another list begins this one anew.
        ProspectQuery query =
                ProspectQuery.read(
                        new Parameters(where, Set.of("cursor")), filter, name.equals(REPLAYED));
        return ProspectList.of(name, prospects.page(query), PreviewRequest.address(filter));
    }
}
