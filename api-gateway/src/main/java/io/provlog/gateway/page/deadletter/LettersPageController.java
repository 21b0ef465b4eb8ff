package io.provlog.gateway.page.deadletter;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.gateway.deadletter.DeadLetterItem;
import io.provlog.gateway.deadletter.DeadLetterReader;
import io.provlog.gateway.deadletter.DeadLetterState;
import io.provlog.gateway.log.ServiceReader;
import io.provlog.gateway.page.Choice;
import io.provlog.gateway.page.FilterAddress;
import io.provlog.gateway.page.FilterBar;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.paging.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The Dead Letters page, by cause and server or one by one; as a whole, or the part of it that
/// htmx asks for.
@Controller
@RequestMapping(Section.Address.DEAD_LETTERS)
class LettersPageController {

    private final DeadLetterReader letters;
    private final LetterViews views;
    private final ServiceReader services;
    private final Clock clock;

    LettersPageController(
            DeadLetterReader letters, LetterViews views, ServiceReader services, Clock clock) {
        this.letters = letters;
        this.views = views;
        this.services = services;
        this.clock = clock;
    }

    @GetMapping
    String page(
            @RequestParam MultiValueMap<String, String> given,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String part,
            Model model,
            HttpServletResponse response) {
        LettersRequest request = LettersRequest.of(given, clock.instant());
        model.addAttribute("address", request.address());
        model.addAttribute("isFiltered", request.address().without(List.of("view")).isFiltered());
        model.addAttribute("isOfLetters", request.isOfLetters());
        model.addAttribute("isOlder", request.isOlder());
        model.addAttribute("byCause", request.address().without(List.of("view")));
        model.addAttribute("oneByOne", request.address().with("view", LettersRequest.LETTERS));
        model.addAttribute("problems", request.problems());
        model.addAttribute("replayForm", ActForm.EMPTY);
        model.addAttribute("dismissForm", ActForm.EMPTY);
        if (request.problems().isEmpty()) {
            fill(model, request);
        }
        response.setHeader(HttpHeaders.VARY, "HX-Target");
        return switch (part) {
            case "letters" -> {
                response.setHeader("HX-Push-Url", request.address().toString());
                yield "letters/list :: list";
            }
            case "more" -> "letters/list :: entries";
            case null, default -> {
                model.addAttribute("filters", filters(request.address()));
                yield "letters/page";
            }
        };
    }

    private void fill(Model model, LettersRequest request) {
        if (request.isOfLetters()) {
            Page<DeadLetterItem> page = letters.page(request.query());
            model.addAttribute(
                    "lines",
                    page.items().stream()
                            .map(DeadLetterItem::entry)
                            .map(entry ->
                                    LineView.of(
                                            entry,
                                            entry.id().equals(request.open())
                                                    ? views.find(entry.id()).orElse(null)
                                                    : null))
                            .toList());
            model.addAttribute(
                    "older",
                    page.nextCursor() == null
                            ? null
                            : request.address().with("cursor", page.nextCursor()).toString());
        } else {
            boolean open = request.query().filter().state() == DeadLetterState.OPEN;
            model.addAttribute(
                    "cards",
                    letters.groups(request.query().filter()).stream()
                            .map(group -> CardView.of(group, request.address(), open))
                            .toList());
        }
    }

    private FilterBar filters(FilterAddress address) {
        return FilterBar.of(
                address,
                List.of(
                        Choice.of(address, "Cause", "Any", Cause.class, Cause::title),
                        Choice.servers(address, services.servers()),
                        Choice.of(address, "Action", "Any", Action.class, Words::action),
                        Choice.of(
                                address,
                                "State",
                                "Open",
                                DeadLetterState.class,
                                state -> Words.capital(state.wireName()))));
    }
}
