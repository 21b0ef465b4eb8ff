package io.provlog.gateway.page.service;

import io.provlog.gateway.action.ActionOrder;
import io.provlog.gateway.action.ActionResult;
import io.provlog.gateway.action.ServiceActions;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.deadletter.DeadLetterReader;
import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.paging.Page;
import io.provlog.gateway.paging.Position;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.service.HistoryItem;
import io.provlog.gateway.service.HistoryReader;
import io.provlog.gateway.service.ServiceEntry;
import io.provlog.gateway.service.ServiceEntryReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page of one service: what can be done, what goes on, and what went on.
@Controller
@RequestMapping(ServicesPageController.PAGE + "/{id}")
class ServicePageController {

    private static final int JOBS_PER_PAGE = 20;

    /// An address that names more is not one of ours.
    private static final int MAX_FOLLOWED = 20;

    private final ServiceEntryReader services;
    private final DeadLetterReader letters;
    private final HistoryReader history;
    private final TimeLine timeLine;
    private final ServiceActions actions;

    ServicePageController(
            ServiceEntryReader services,
            DeadLetterReader letters,
            HistoryReader history,
            TimeLine timeLine,
            ServiceActions actions) {
        this.services = services;
        this.letters = letters;
        this.history = history;
        this.timeLine = timeLine;
        this.actions = actions;
    }

    /// @param job the one that was asked for on this page
    /// @param cursor where older jobs begin
    @GetMapping
    String page(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String job,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String part,
            Model model) {
        if (cursor == null) {
            Set<UUID> followed = job == null ? Set.of() : ids(List.of(job));
            return whole(find(id), followed, null, model);
        }
        Position after =
                HistoryReader.position(id, cursor)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        ServiceEntry entry = find(id);
        head(entry, model);
        past(id, after, Set.of(), model);
        return "more".equals(part) ? "services/timeline :: past" : "services/older";
    }

    /// What goes on, for as long as something does. Nothing where nothing has changed since.
    ///
    /// @param job those that are looked at
    /// @param seen which version of it the page shows
    @GetMapping("/live")
    @Nullable String live(
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> job,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        ServiceEntry entry = find(id);
        LiveView live = timeLine.live(entry.service(), ids(job));
        if (live.version().equals(seen)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        head(entry, model);
        model.addAttribute("live", live);
        model.addAttribute("panel", ActionPanel.of(entry, null));
        return "services/timeline :: changed";
    }

    @PostMapping("/actions")
    String act(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletRequest request,
            Model model,
            RedirectAttributes next) {
        ServiceEntry entry = find(id);
        Parameters order = new Parameters(fields(typed), ActionOrder.FIELDS);
        RefusedOrder form = RefusedOrder.typed(typed);
        Optional<ActionOrder> read = ActionOrder.read(id, order, form.key().toString());
        if (read.isEmpty()) {
            return whole(entry, Set.of(), form.because(order.problems()), model);
        }
        ActionResult result = actions.run(read.get(), Actor.of(request));
        if (result instanceof ActionResult.Published(UUID job)) {
            next.addAttribute("id", id).addAttribute("job", job);
            return "redirect:" + ServicesPageController.PAGE + "/{id}";
        }
        return whole(entry, Set.of(), form.because(result), model);
    }

    /// A page that was shown instead of a form's result has this address: whoever loads it anew
    /// wants the service.
    @GetMapping("/actions")
    String again(@PathVariable String id, RedirectAttributes next) {
        next.addAttribute("id", id);
        return "redirect:" + ServicesPageController.PAGE + "/{id}";
    }

    private static MultiValueMap<String, String> fields(MultiValueMap<String, String> typed) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>(typed);
        fields.keySet().retainAll(ActionOrder.FIELDS);
        return fields;
    }

    private String whole(
            ServiceEntry entry, Set<UUID> followed, @Nullable RefusedOrder refused, Model model) {
        head(entry, model);
        LiveView live = timeLine.live(entry.service(), followed);
        model.addAttribute("live", live);
        model.addAttribute(
                "sent",
                live.jobs().stream()
                        .filter(job -> job.id() != null && followed.contains(job.id()))
                        .findFirst()
                        .orElse(null));
        model.addAttribute("panel", ActionPanel.of(entry, refused));
        past(entry.service().id(), null, Set.copyOf(live.ids()), model);
        return "services/service";
    }

    private void head(ServiceEntry entry, Model model) {
        int open = letters.countOpen(entry.service().id(), ServiceView.COUNTED);
        model.addAttribute("service", new ServiceView(entry, open));
    }

    private void past(String id, @Nullable Position after, Set<UUID> shown, Model model) {
        Page<HistoryItem> page = history.page(id, after, JOBS_PER_PAGE);
        model.addAttribute(
                "past",
                page.items().stream()
                        .map(JobView::of)
                        .filter(job -> job.id() == null || !shown.contains(job.id()))
                        .toList());
        model.addAttribute("older", page.nextCursor());
    }

    private ServiceEntry find(String id) {
        return services.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Set<UUID> ids(List<String> texts) {
        return texts.stream()
                .limit(MAX_FOLLOWED)
                .flatMap(text -> EntryId.parse(text).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
