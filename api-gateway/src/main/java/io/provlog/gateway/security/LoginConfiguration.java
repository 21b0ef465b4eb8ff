package io.provlog.gateway.security;

import com.github.benmanes.caffeine.cache.Ticker;
import io.provlog.gateway.user.AppUser;
import io.provlog.gateway.user.Rights;
import io.provlog.gateway.user.Role;
import io.provlog.gateway.user.UserStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/// How a name and a password become a user with a role.
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    AuthenticationProvider login(UserStore users, PasswordEncoder passwords) {
        DaoAuthenticationProvider provider =
                new DaoAuthenticationProvider(name -> details(users, name));
        provider.setPasswordEncoder(passwords);
        return new ThrottledLogin(provider, new LoginThrottle(Ticker.systemTicker()));
    }

    private static UserDetails details(UserStore users, String name) {
        return users.find(AppUser.normal(name))
                .map(user ->
                        User.withUsername(user.username())
                                .password(user.passwordHash())
                                .authorities(Rights.ofPerson(user.role()))
                                .build())
                .orElseThrow(() -> new UsernameNotFoundException("No such user"));
    }

    @Bean
    RoleHierarchy roles() {
        return RoleHierarchyImpl.withDefaultRolePrefix()
                .role(Role.ADMIN.name())
                .implies(Role.OPERATOR.name())
                .role(Role.OPERATOR.name())
                .implies(Role.VIEWER.name())
                .build();
    }
}
