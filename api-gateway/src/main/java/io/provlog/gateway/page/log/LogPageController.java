package io.provlog.gateway.page.log;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import io.provlog.gateway.deadletter.DeadLetterReader;
import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.log.LogEntryDetail;
import io.provlog.gateway.log.LogPage;
import io.provlog.gateway.log.LogQuery;
import io.provlog.gateway.log.LogReader;
import io.provlog.gateway.log.ParsedLogQuery;
import io.provlog.gateway.log.ServiceReader;
import io.provlog.gateway.page.Choice;
import io.provlog.gateway.page.FilterAddress;
import io.provlog.gateway.page.FilterBar;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.problem.FieldProblem;
import io.provlog.gateway.tracing.TracingSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The Provisioning Log page, as a whole or the part of it that htmx asks for.
@Controller
@RequestMapping(LogAddress.LOG)
class LogPageController {

    private final LogReader log;
    private final ServiceReader services;
    private final DeadLetterReader deadLetters;
    private final TracingSettings tracing;
    private final Clock clock;

    LogPageController(
            LogReader log,
            ServiceReader services,
            DeadLetterReader deadLetters,
            TracingSettings tracing,
            Clock clock) {
        this.log = log;
        this.services = services;
        this.deadLetters = deadLetters;
        this.tracing = tracing;
        this.clock = clock;
    }

    @GetMapping
    String page(
            @RequestParam MultiValueMap<String, String> given,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String part,
            Model model,
            HttpServletResponse response) {
        LogPageRequest request = LogPageRequest.of(given);
        model.addAttribute("address", request.address());
        model.addAttribute("isOlder", request.isOlder());
        fill(model, request);
        response.setHeader(HttpHeaders.VARY, "HX-Target");
        return switch (part) {
            case "log" -> {
                response.setHeader("HX-Push-Url", request.address().toString());
                yield "log/list :: narrowed";
            }
            case "more" -> "log/list :: entries";
            case null, default -> {
                model.addAttribute("filters", filters(request));
                yield "log/page";
            }
        };
    }

    private void fill(Model model, LogPageRequest request) {
        switch (request.parsed()) {
            case ParsedLogQuery.Valid(LogQuery query) -> {
                LogPage page = log.page(query);
                EntryViews views = new EntryViews(request.address(), opened(request));
                model.addAttribute("entries", views.of(page));
                model.addAttribute("linked", views.linked(page));
                model.addAttribute("linkIsDead", request.open() != null && views.openedNothing());
                model.addAttribute(
                        "older",
                        page.nextCursor() == null
                                ? null
                                : request.address().olderThan(page.nextCursor()));
            }
            case ParsedLogQuery.Refused(List<FieldProblem> problems) ->
                    model.addAttribute("problems", problems);
        }
    }

    private Optional<DetailView> opened(LogPageRequest request) {
        return Optional.ofNullable(request.open()).flatMap(log::find).map(this::view);
    }

    private DetailView view(LogEntryDetail detail) {
        return DetailView.of(
                detail, deadLetters.openOfJob(detail.entry().jobId()).orElse(null), tracing);
    }

    private FilterBar filters(LogPageRequest request) {
        FilterAddress view = request.address().view();
        return FilterBar.of(
                view,
                List.of(
                        Choice.of(view, "Action", "Any", Action.class, Words::action),
                        Choice.of(view, "Status", "Any", AttemptStatus.class, Words::status),
                        Choice.of(view, "Cause", "Any", Cause.class, Cause::title),
                        Choice.servers(view, services.servers())));
    }

    /// Leads to a file of all entries that match.
    @GetMapping("/export")
    String export(
            @RequestParam MultiValueMap<String, String> given,
            @RequestParam(defaultValue = "csv") String format) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>(given);
        filters.remove("format");
        LogPageRequest request = LogPageRequest.of(filters);
        return "redirect:"
                + switch (request.parsed()) {
                    case ParsedLogQuery.Valid(LogQuery query) ->
                            request.address()
                                    .exported(query.filter().range(), clock.instant(), format);
                    case ParsedLogQuery.Refused _ -> request.address();
                };
    }

    /// The details of one entry, for a row that is opened in place. As an address for people it
    /// leads to the page with that entry open.
    @GetMapping("/{id}")
    String entry(
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        UUID uuid = EntryId.parse(id).orElseThrow(LogPageController::notFound);
        if (htmx == null) {
            return "redirect:" + LogAddress.LOG + "?entry=" + uuid;
        }
        LogEntryDetail detail = log.find(uuid).orElseThrow(LogPageController::notFound);
        model.addAttribute("detail", view(detail));
        return "log/entry :: detail";
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
