package io.provlog.gateway.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Leads from the short addresses to the page that people come for.
@Controller
class HomeController {

    @GetMapping({"/", "/admin", "/admin/infrastructure"})
    String home() {
        return "redirect:" + Section.Address.LOG;
    }
}
