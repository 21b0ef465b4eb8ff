package io.provlog.gateway.security;

import io.provlog.gateway.oidc.OidcLogin;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                    "norole",
                            "Your account has no role in Provlog. Ask whoever manages your company's accounts.",
                    "elsewhere",
                            "The login at the identity provider failed. Try again, or tell an admin.",
                    "bye", "You are logged out.",
                    "changed", "Your password is changed. Log in with the new one.");

    private final List<OidcLogin.Button> buttons;

    LoginController(Optional<OidcLogin> oidc) {
        buttons = oidc.map(OidcLogin::buttons).orElse(List.of());
    }

    @GetMapping("/login")
    String login(@Nullable Principal user, @RequestParam Map<String, String> why, Model model) {
        if (user != null) {
            return "redirect:/";
        }
        model.addAttribute("buttons", buttons);
        model.addAttribute("calm", why.containsKey("bye") || why.containsKey("changed"));
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
