"""Random review histories and what the reference scheduler makes of them, a JSON object a line."""

import json
import random
from datetime import datetime, timedelta, timezone

from fsrs import Card, Rating, Scheduler

HISTORIES = 1_000
START = datetime(2026, 11, 1, tzinfo=timezone.utc)
STEPS = [[], [60], [60, 600], [30, 300, 3600]]


def scheduler(draw: random.Random, number: int) -> dict:
    settings = {
        "retention": draw.choice([0.7, 0.8, 0.85, 0.9, 0.9, 0.95, 0.99]),
        "learning": draw.choice(STEPS),
        "relearning": draw.choice(STEPS[:3]),
        "maximum": draw.choice([36_500, 36_500, 365, 30]),
        "weights": list(Scheduler().parameters),
    }
    if number % 3 == 0:
        # Weights near the defaults, where the bounds allow it.
        for index, weight in enumerate(settings["weights"]):
            if index not in (7, 20):
                settings["weights"][index] = round(weight * draw.uniform(0.9, 1.1), 6)
    return settings


def reference(settings: dict) -> Scheduler:
    return Scheduler(
        parameters=settings["weights"],
        desired_retention=settings["retention"],
        learning_steps=[timedelta(seconds=step) for step in settings["learning"]],
        relearning_steps=[timedelta(seconds=step) for step in settings["relearning"]],
        maximum_interval=settings["maximum"],
        enable_fuzzing=False,
    )


def next_review(draw: random.Random, card: Card, now: datetime) -> datetime:
    """On time, early, late, the same day, or a second to either side of a whole day."""
    kind = draw.randrange(6)
    if kind <= 1:
        return max(card.due, now)
    if kind == 2:
        return now + timedelta(seconds=draw.randrange(0, 86_400))
    if kind == 3:
        return now + timedelta(days=draw.randrange(1, 40), seconds=draw.choice([-1, 0, 1]))
    late = (card.due - now).total_seconds() * draw.uniform(0.2, 3)
    return now + timedelta(seconds=min(max(1, int(late)), 4_000 * 86_400))


def main() -> None:
    draw = random.Random(20261121)
    for number in range(HISTORIES):
        settings = scheduler(draw, number)
        fsrs = reference(settings)
        card, now = Card(card_id=1, due=START), START
        reviews = []
        for _ in range(draw.randrange(1, 16)):
            rating = draw.choice([Rating.Again, Rating.Hard, Rating.Good, Rating.Good, Rating.Easy])
            before = fsrs.get_card_retrievability(card, now)
            card, _ = fsrs.review_card(card, rating, now)
            reviews.append(
                {
                    "at": int((now - START).total_seconds()),
                    "rating": int(rating),
                    "stability": card.stability,
                    "difficulty": card.difficulty,
                    "interval": int((card.due - now).total_seconds()),
                    "state": card.state.name,
                    "step": -1 if card.step is None else card.step,
                    "recall": before,
                }
            )
            now = next_review(draw, card, now)
            if now.year > 2180:
                break
        print(json.dumps({"settings": settings, "reviews": reviews}))


main()
