package io.provlog.gateway.page.user;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.user.AppUser;
import io.provlog.gateway.user.UserChange;
import io.provlog.gateway.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One user: role, password, whether he may log in, and an end of it. Each form names what it is
/// with `act`, so that a refused one is found again.
@Controller
@RequestMapping(UserPageController.PAGE)
class UserPageController {

    static final String PAGE = UsersPageController.PAGE + "/user";

    private static final int MAX_REASON_LENGTH = 500;

    private static final Set<String> CHANGE_FIELDS =
            Stream.concat(UserChange.FIELDS.stream(), Stream.of("reason"))
                    .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, String> DONE =
            Map.of(
                    "role", "The role is changed.",
                    "password", "The password is changed.",
                    "disable", "May not log in any more, and is logged out everywhere.",
                    "enable", "May log in again.");

    private final UsersModel list;
    private final Users users;

    UserPageController(UsersModel list, Users users) {
        this.list = list;
        this.users = users;
    }

    @GetMapping
    String page(
            @RequestParam String name, @RequestParam(defaultValue = "") String done, Model model) {
        model.addAttribute("done", DONE.get(done));
        return show(AppUser.normal(name), "", Form.NEW, model);
    }

    private String show(String name, String act, Form form, Model model) {
        model.addAttribute(
                "user",
                list.user(name)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("act", act);
        model.addAttribute("form", form);
        model.addAttribute("none", Form.NEW);
        return "users/user";
    }

    /// @param act `role`, `password`, `disable` or `enable`
    @PostMapping("/change")
    String change(
            @RequestParam String name,
            @RequestParam String act,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Model model,
            RedirectAttributes next) {
        Parameters form = Form.read(sent, CHANGE_FIELDS);
        Optional<UserChange> change = UserChange.read(form, name);
        String reason = form.text("reason", MAX_REASON_LENGTH).orElse(null);
        if (act.equals("disable")) {
            form.require("reason");
        }
        if (change.isEmpty() || !form.problems().isEmpty()) {
            return show(name, act, Form.refused(sent, form), model);
        }
        Users.Result result = users.change(name, change.get(), Actor.of(request), reason);
        if (result != Users.Result.DONE) {
            return refused(name, act, sent, model);
        }
        next.addAttribute("name", name).addAttribute("done", act);
        return "redirect:" + PAGE;
    }

    @PostMapping("/sessions")
    String endSessions(
            @RequestParam String name,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Model model,
            RedirectAttributes next) {
        Parameters form = Form.read(sent, Set.of("reason"));
        Optional<String> reason = reason(form);
        if (reason.isEmpty()) {
            return show(name, "sessions", Form.refused(sent, form), model);
        }
        users.endSessions(name, Actor.of(request), reason.get());
        next.addAttribute("name", name).addAttribute("done", "sessions");
        return "redirect:" + UsersPageController.PAGE;
    }

    @PostMapping("/remove")
    String remove(
            @RequestParam String name,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Model model,
            RedirectAttributes next) {
        Parameters form = Form.read(sent, Set.of("reason"));
        Optional<String> reason = reason(form);
        if (reason.isEmpty()) {
            return show(name, "remove", Form.refused(sent, form), model);
        }
        if (users.remove(name, Actor.of(request), reason.get()) != Users.Result.DONE) {
            return refused(name, "remove", sent, model);
        }
        next.addAttribute("name", name).addAttribute("done", "removed");
        return "redirect:" + UsersPageController.PAGE;
    }

    /// Empty where none is given, or one that is too long.
    static Optional<String> reason(Parameters form) {
        form.require("reason");
        return form.text("reason", MAX_REASON_LENGTH);
    }

    private String refused(
            String name, String act, MultiValueMap<String, String> sent, Model model) {
        Form form =
                Form.refused(
                        sent,
                        "refused",
                        "This is the last admin who can log in. Make another one first.");
        return show(name, act, form, model);
    }
}
