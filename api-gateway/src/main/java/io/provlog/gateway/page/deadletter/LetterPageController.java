package io.provlog.gateway.page.deadletter;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.deadletter.Dismissals;
import io.provlog.gateway.deadletter.ReplayResult;
import io.provlog.gateway.deadletter.Replays;
import io.provlog.gateway.deadletter.Wish;
import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.parameter.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// One dead letter on a page of its own or within the list, and the acts on it.
@Controller
@RequestMapping(Section.Address.DEAD_LETTERS + "/{id}")
class LetterPageController {

    private final LetterViews views;
    private final Replays replays;
    private final Dismissals dismissals;

    LetterPageController(LetterViews views, Replays replays, Dismissals dismissals) {
        this.views = views;
        this.replays = replays;
        this.dismissals = dismissals;
    }

    /// @param part the place for it in the list, or that of its replay
    @GetMapping
    String letter(
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String part,
            Model model) {
        model.addAttribute("letter", views.find(id(id)).orElseThrow(this::notFound));
        model.addAttribute("replayForm", ActForm.EMPTY);
        model.addAttribute("dismissForm", ActForm.EMPTY);
        if (part != null && part.startsWith("replay-")) {
            return "letters/letter :: replay";
        }
        return htmx == null ? "letters/page-of-one" : "letters/letter :: detail";
    }

    @PostMapping("/replay")
    ModelAndView replay(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> given,
            HttpServletRequest request) {
        UUID letter = id(id);
        Parameters form = form(given, Wish.REPLAY_FIELDS);
        Optional<Wish> wish = Wish.read(form);
        if (wish.isEmpty()) {
            return refused(letter, filled(given, problem(form)), ActForm.EMPTY);
        }
        ReplayResult result = replays.replay(letter, wish.get(), Actor.of(request));
        return switch (result) {
            case ReplayResult.Published _ -> back(letter);
            case ReplayResult.Unknown _ -> throw notFound();
            case ReplayResult.NotConfirmed _ ->
                    refused(
                            letter,
                            filled(given, result.words() + " Try again when it is back."),
                            ActForm.EMPTY);
            default -> refused(letter, filled(given, result.words()), ActForm.EMPTY);
        };
    }

    @PostMapping("/dismiss")
    ModelAndView dismiss(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> given,
            HttpServletRequest request) {
        UUID letter = id(id);
        Parameters form = form(given, Wish.DISMISS_FIELDS);
        Optional<Wish> wish = Wish.read(form);
        if (wish.isEmpty()) {
            return refused(letter, ActForm.EMPTY, filled(given, problem(form)));
        }
        return switch (dismissals.dismiss(letter, wish.get(), Actor.of(request))) {
            case DISMISSED -> back(letter);
            case UNKNOWN -> throw notFound();
            case NOT_OPEN ->
                    refused(
                            letter,
                            ActForm.EMPTY,
                            filled(
                                    given,
                                    "It is not open any more: it was replayed or dismissed before."));
        };
    }

    private UUID id(String text) {
        return EntryId.parse(text).orElseThrow(this::notFound);
    }

    private ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static Parameters form(MultiValueMap<String, String> given, Set<String> fields) {
        given.remove("_csrf");
        return new Parameters(given, fields);
    }

    private static String problem(Parameters form) {
        return Words.capital(form.problems().getFirst().detail());
    }

    private static ActForm filled(MultiValueMap<String, String> given, String problem) {
        String reason = given.getFirst("reason");
        return new ActForm(reason == null ? "" : reason, given.containsKey("force"), problem);
    }

    private static ModelAndView back(UUID letter) {
        return new ModelAndView("redirect:" + Section.Address.DEAD_LETTERS + "/" + letter);
    }

    /// The page again, with what was typed.
    private ModelAndView refused(UUID letter, ActForm replay, ActForm dismiss) {
        ModelAndView page = new ModelAndView("letters/page-of-one");
        page.addObject("letter", views.find(letter).orElseThrow(this::notFound));
        page.addObject("replayForm", replay);
        page.addObject("dismissForm", dismiss);
        return page;
    }
}
