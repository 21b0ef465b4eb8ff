package io.provlog.gateway.page.user;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.user.OwnPassword;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Everybody's own account.
@Controller
@RequestMapping(AccountPageController.PAGE)
class AccountPageController {

    static final String PAGE = Section.Address.ACCOUNT;

    private final OwnPassword passwords;

    AccountPageController(OwnPassword passwords) {
        this.passwords = passwords;
    }

    @GetMapping
    String page(HttpServletRequest request, Model model) {
        return page(request, Form.NEW, model);
    }

    private String page(HttpServletRequest request, Form form, Model model) {
        model.addAttribute("local", passwords.isKept(Actor.of(request)));
        model.addAttribute("form", form);
        return "users/account";
    }

    @PostMapping
    String change(
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Model model) {
        Parameters form = Form.read(sent, OwnPassword.FIELDS);
        try {
            if (passwords.isKept(Actor.of(request)) && passwords.change(form, request)) {
                return "redirect:/login?changed";
            }
        } catch (LockedException e) {
            form.refuse("current", "Too many wrong passwords. Wait five minutes, then try again.");
        }
        return page(request, Form.refused(sent, form), model);
    }
}
