package io.provlog.worker.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The workers' group: which member has which partition. A partition goes from one living member to
/// another only after the first has let go of it; from a member that was shut out it goes at once.
final class SimulatedGroup {

    /// One membership as the broker sees it.
    static final class Member {
        final Set<Integer> owned = new HashSet<>();
        boolean fenced;
    }

    private final World world;
    private final int partitions;
    private final List<Member> members = new ArrayList<>();
    private final Map<Integer, Member> target = new HashMap<>();

    /// Called when the members have something to hear.
    Runnable news = () -> {};

    SimulatedGroup(World world, int partitions) {
        this.world = world;
        this.partitions = partitions;
    }

    Member join() {
        var member = new Member();
        members.add(member);
        rebalance();
        return member;
    }

    /// The member is gone, or held to be: whatever it does from here on is refused.
    void shutOut(Member member) {
        member.fenced = true;
        member.owned.clear();
        members.remove(member);
        rebalance();
    }

    void rebalance() {
        target.clear();
        if (!members.isEmpty()) {
            int shift = world.pick(members.size());
            for (int partition = 0; partition < partitions; partition++) {
                target.put(partition, members.get((partition + shift) % members.size()));
            }
        }
        news.run();
    }

    /// What this member has and is to let go of.
    Set<Integer> toRevoke(Member member) {
        Set<Integer> revoked = new HashSet<>(member.owned);
        revoked.removeIf(partition -> target.get(partition) == member);
        return revoked;
    }

    void revoked(Member member, Set<Integer> partitions) {
        member.owned.removeAll(partitions);
        news.run();
    }

    /// What this member is given, since nobody has it.
    Set<Integer> toAssign(Member member) {
        Set<Integer> assigned = new HashSet<>();
        for (int partition = 0; partition < partitions; partition++) {
            if (target.get(partition) == member && owner(partition) == null) {
                assigned.add(partition);
            }
        }
        member.owned.addAll(assigned);
        return assigned;
    }

    private @Nullable Member owner(int partition) {
        return members.stream()
                .filter(member -> member.owned.contains(partition))
                .findFirst()
                .orElse(null);
    }
}
