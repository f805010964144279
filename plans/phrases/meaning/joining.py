"""Rules put together: modifiers behind a rule, several obligations of one phrase."""

from plans.rule import Modified, Rule, Several


def with_modifier(rule: Rule, *texts: str) -> Rule:
    """The rule with modifiers behind those it has; each of several rules has its own."""
    match rule:
        case Several(rules=rules):
            return Several(tuple(with_modifier(each, *texts) for each in rules))
        case Modified(rule=inner, modifiers=modifiers):
            return Modified(inner, (*modifiers, *(t for t in texts if t not in modifiers)))
        case _:
            return Modified(rule, texts)


def join(rules: list[Rule]) -> Rule:
    """Several obligations of one phrase, each once."""
    flat: list[Rule] = []
    for rule in rules:
        flat.extend(rule.rules if isinstance(rule, Several) else (rule,))
    unique = list(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else Several(tuple(unique))
