package io.provlog.gateway.page;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Tells every page who is logged in, and which part of the navigation it belongs to.
@ControllerAdvice(annotations = Controller.class)
class NavigationAdvice {

    @ModelAttribute("username")
    @Nullable String username(@Nullable Principal user) {
        return user == null ? null : user.getName();
    }

    @ModelAttribute("section")
    String section(HttpServletRequest request) {
        return request.getRequestURI().startsWith(ServersPageController.PAGE) ? "servers" : "log";
    }
}
