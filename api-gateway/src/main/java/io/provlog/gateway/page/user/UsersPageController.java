package io.provlog.gateway.page.user;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.user.UserOrder;
import io.provlog.gateway.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Users and tokens: who may come in, for admins.
@Controller
@RequestMapping(UsersPageController.PAGE)
class UsersPageController {

    static final String PAGE = Section.Address.USERS;

    private static final Map<String, String> DONE =
            Map.of(
                    "made", "The user %s is made, and can log in.",
                    "removed", "The user %s is removed, and logged out everywhere.",
                    "revoked", "The token %s is revoked: whoever uses it is refused.",
                    "sessions", "%s is logged out everywhere.");

    private final UsersModel list;
    private final Users users;

    UsersPageController(UsersModel list, Users users) {
        this.list = list;
        this.users = users;
    }

    /// @param users the users after this cursor
    /// @param tokens the tokens after this cursor
    /// @param done what was done a moment ago
    /// @param name to whom
    @GetMapping
    String page(
            @RequestParam(required = false) @Nullable String users,
            @RequestParam(required = false) @Nullable String tokens,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String name,
            Model model) {
        list.fill(model, users, tokens);
        model.addAttribute("userForm", Form.NEW);
        model.addAttribute("tokenForm", Form.NEW);
        if (DONE.containsKey(done)) {
            model.addAttribute("done", DONE.get(done).formatted(name));
        }
        return "users/page";
    }

    @PostMapping
    String make(
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Model model,
            RedirectAttributes next) {
        Parameters form = Form.read(sent, UserOrder.FIELDS);
        Optional<UserOrder> order = UserOrder.read(form);
        if (order.isEmpty()) {
            return refused(Form.refused(sent, form), model);
        }
        if (!users.make(order.get(), Actor.of(request))) {
            return refused(
                    Form.refused(sent, "name", "There is a user of this name already."), model);
        }
        next.addAttribute("done", "made").addAttribute("name", order.get().name());
        return "redirect:" + PAGE;
    }

    private String refused(Form form, Model model) {
        list.fill(model, null, null);
        model.addAttribute("userForm", form);
        model.addAttribute("tokenForm", Form.NEW);
        return "users/page";
    }
}
