package io.provlog.gateway.page;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Tells every page who is logged in.
@ControllerAdvice(annotations = Controller.class)
class NavigationAdvice {

    @ModelAttribute("username")
    @Nullable String username(@Nullable Principal user) {
        return user == null ? null : user.getName();
    }
}
