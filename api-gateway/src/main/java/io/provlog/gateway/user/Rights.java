package io.provlog.gateway.user;

import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/// Roles as Spring Security has them.
public final class Rights {

    /// What only those have who log in by themselves, and no token.
    public static final String PERSON = "PERSON";

    private Rights() {}

    /// What somebody may do who logs in with a password, or at an identity provider.
    public static List<GrantedAuthority> ofPerson(Role role) {
        return AuthorityUtils.createAuthorityList(of(role), PERSON);
    }

    /// What a program may do that has a token.
    public static List<GrantedAuthority> ofToken(Role role) {
        return AuthorityUtils.createAuthorityList(of(role));
    }

    /// A role's name for Spring Security.
    public static String of(Role role) {
        return "ROLE_" + role.name();
    }
}
