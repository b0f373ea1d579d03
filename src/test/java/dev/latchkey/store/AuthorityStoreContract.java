package dev.latchkey.store;

/** What the authority expects of every store, port by port. */
interface AuthorityStoreContract
    extends TokenStoreContract,
        TokenStatusContract,
        TokenPageContract,
        TokenListContract,
        TokenRotationContract,
        TokenEditContract,
        TokenUseContract,
        HistoryStoreContract,
        SessionStoreContract,
        PeopleStoreContract,
        AttemptStoreContract,
        OrganizationStoreContract,
        MemberStoreContract,
        InvitationStoreContract,
        ActivityStoreContract,
        TimeStoreContract {}
