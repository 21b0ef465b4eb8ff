package io.provlog.gateway.page.audit;

import io.provlog.gateway.audit.AuditAction;
import io.provlog.gateway.audit.AuditEntry;
import io.provlog.gateway.audit.AuditStore;
import io.provlog.gateway.page.Choice;
import io.provlog.gateway.page.FilterAddress;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.paging.Page;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The Audit page, for admins.
@Controller
class AuditPageController {

    static final String PAGE = Section.Address.AUDIT;

    private final AuditStore audit;
    private final Clock clock;

    AuditPageController(AuditStore audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String page(@RequestParam MultiValueMap<String, String> given, Model model) {
        AuditRequest request = AuditRequest.of(given, clock.instant());
        FilterAddress address = request.address();
        model.addAttribute("address", address);
        model.addAttribute("withoutUser", address.without(List.of("user")));
        model.addAttribute(
                "action", Choice.of(address, "Action", "Any", AuditAction.class, ActView::words));
        model.addAttribute("when", Choice.when(address));
        model.addAttribute("isOlder", request.isOlder());
        model.addAttribute("problems", request.problems());
        if (request.problems().isEmpty()) {
            Page<AuditEntry> page = audit.page(request.query());
            model.addAttribute("acts", page.items().stream().map(ActView::of).toList());
            model.addAttribute(
                    "older",
                    page.nextCursor() == null ? null : address.with("cursor", page.nextCursor()));
        }
        return "audit/page";
    }
}
