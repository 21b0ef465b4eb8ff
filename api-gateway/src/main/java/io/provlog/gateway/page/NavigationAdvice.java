package io.provlog.gateway.page;

import io.provlog.gateway.deadletter.DeadLetterReader;
import io.provlog.gateway.user.Role;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Tells every page who is logged in, and what stands in the navigation.
@ControllerAdvice(annotations = Controller.class)
class NavigationAdvice {

    private final DeadLetterReader deadLetters;

    NavigationAdvice(DeadLetterReader deadLetters) {
        this.deadLetters = deadLetters;
    }

    @ModelAttribute("navigation")
    Navigation navigation(HttpServletRequest request) {
        boolean admin = request.isUserInRole(Role.ADMIN.name());
        return new Navigation(
                request.getRemoteUser(),
                Section.seenBy(admin),
                request.getRequestURI(),
                admin || request.isUserInRole(Role.OPERATOR.name()),
                () -> deadLetters.countOpen(Navigation.COUNTED));
    }
}
