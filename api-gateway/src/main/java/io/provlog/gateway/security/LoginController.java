package io.provlog.gateway.security;

import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page on which people log in.
@Controller
class LoginController {

    private static final Map<String, String> WORDS =
            Map.of(
                    "wrong", "The name or the password is wrong.",
                    "throttled", "Too many failed logins. Wait five minutes, then try again.",
                    "unavailable", "The database does not answer. Try again shortly.",
                    "expired", "This page was open for too long. Log in again.",
                    "bye", "You are logged out.");

    @GetMapping("/login")
    String login(@Nullable Principal user, @RequestParam Map<String, String> why, Model model) {
        if (user != null) {
            return "redirect:/";
        }
        model.addAttribute("calm", why.containsKey("bye"));
        model.addAttribute(
                "words",
                why.keySet().stream()
                        .filter(WORDS::containsKey)
                        .findFirst()
                        .map(WORDS::get)
                        .orElse(null));
        return "login";
    }
}
