package io.provlog.gateway.page.user;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.token.ApiToken;
import io.provlog.gateway.token.TokenOrder;
import io.provlog.gateway.token.TokenStore;
import io.provlog.gateway.token.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
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

/// Makes tokens and takes them back, for admins.
@Controller
@RequestMapping(TokenPageController.PAGE)
class TokenPageController {

    static final String PAGE = UsersPageController.PAGE + "/token";

    private final UsersModel list;
    private final TokenStore store;
    private final Tokens tokens;

    TokenPageController(UsersModel list, TokenStore store, Tokens tokens) {
        this.list = list;
        this.store = store;
        this.tokens = tokens;
    }

    /// The answer itself shows the token, and nothing keeps it: no address, no session and no
    /// browser's cache, for like every page of ours it is not to be stored.
    @PostMapping
    String make(
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Model model) {
        Parameters form = Form.read(sent, TokenOrder.FIELDS);
        Optional<TokenOrder> order = TokenOrder.read(form);
        if (order.isEmpty()) {
            return refused(Form.refused(sent, form), model);
        }
        Optional<Tokens.Made> made = tokens.make(order.get(), Actor.of(request));
        if (made.isEmpty()) {
            return refused(
                    Form.refused(
                            sent,
                            "name",
                            "There is or was a token of this name. Take another, so that the audit"
                                    + " log can tell them apart."),
                    model);
        }
        model.addAttribute("token", made.get().token());
        model.addAttribute("role", Words.role(made.get().token().role()));
        model.addAttribute("expires", TimeView.of(made.get().token().expiresAt()));
        model.addAttribute("secret", made.get().secret().reveal());
        return "users/made";
    }

    private String refused(Form form, Model model) {
        list.fill(model, null, null);
        model.addAttribute("userForm", Form.NEW);
        model.addAttribute("tokenForm", form);
        return "users/page";
    }

    @GetMapping("/revoke")
    String askToRevoke(@RequestParam String id, Model model) {
        return askToRevoke(find(id), Form.NEW, model);
    }

    private static String askToRevoke(ApiToken token, Form form, Model model) {
        model.addAttribute("token", token);
        model.addAttribute(
                "used", token.lastUsedAt() == null ? null : TimeView.of(token.lastUsedAt()));
        model.addAttribute("form", form);
        return "users/revoke";
    }

    @PostMapping("/revoke")
    String revoke(
            @RequestParam String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Model model,
            RedirectAttributes next) {
        ApiToken token = find(id);
        Parameters form = Form.read(sent, Set.of("reason"));
        Optional<String> reason = UserPageController.reason(form);
        if (reason.isEmpty()) {
            return askToRevoke(token, Form.refused(sent, form), model);
        }
        tokens.revoke(token.id(), Actor.of(request), reason.get());
        next.addAttribute("name", token.name()).addAttribute("done", "revoked");
        return "redirect:" + UsersPageController.PAGE;
    }

    private ApiToken find(String id) {
        return EntryId.parse(id)
                .flatMap(store::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
