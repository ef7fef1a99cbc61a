#!/usr/bin/python3
"""Draws the placeholder of section 5.3 of the contract with Pillow, as FakeAI did, and prints milliseconds of CPU a picture.

usage: pillow.py FONT.ttf PICTURES

It is here as a yardstick: how much faster or slower than another machine this one is shows in a program that stays the same.
"""
import hashlib
import io
import math
import random
import sys
import time

from PIL import Image, ImageDraw, ImageFont

SIZE = 1024
VIVID = [(255, 59, 48), (255, 149, 0), (255, 204, 0), (52, 199, 89), (0, 199, 190),
         (48, 176, 199), (50, 173, 230), (94, 92, 230), (175, 82, 222), (255, 45, 85)]
WHITE = (255, 255, 255)
PATTERNS = ("grid", "circles", "triangles", "lines", "dots", "waves")


def gradient(draw, dice):
    first, second = dice.sample(VIVID, 2)
    vertical = dice.random() < 0.5
    for at in range(SIZE):
        share = at / SIZE
        color = tuple(int(a * (1 - share) + b * share) for a, b in zip(first, second))
        draw.line([(0, at), (SIZE, at)] if vertical else [(at, 0), (at, SIZE)], fill=color)


def pattern(draw, dice):
    def place():
        return dice.randint(0, SIZE), dice.randint(0, SIZE)

    def box(radius):
        x, y = place()
        return [x - radius, y - radius, x + radius, y + radius]

    kind = dice.choice(PATTERNS)
    if kind == "grid":
        for at in range(0, SIZE, SIZE // 20):
            draw.line([(at, 0), (at, SIZE)], fill=WHITE)
            draw.line([(0, at), (SIZE, at)], fill=WHITE)
    elif kind == "circles":
        for _ in range(dice.randint(10, 30)):
            draw.ellipse(box(dice.randint(20, SIZE // 10)), outline=WHITE, width=2)
    elif kind == "triangles":
        for _ in range(dice.randint(5, 15)):
            draw.polygon([place() for _ in range(3)], outline=WHITE)
    elif kind == "lines":
        for _ in range(dice.randint(10, 30)):
            draw.line([place(), place()], fill=WHITE, width=2)
    elif kind == "dots":
        for _ in range(dice.randint(50, 150)):
            draw.ellipse(box(dice.randint(2, 8)), fill=WHITE)
    else:
        for y in range(0, SIZE, 5):
            draw.line([(x, y + int(SIZE / 20 * math.sin(x / 50))) for x in range(0, SIZE, 10)], fill=WHITE)


def text(draw, font, prompt):
    _, _, width, height = draw.textbbox((0, 0), prompt, font=font)
    x, y = (SIZE - width) // 2, (SIZE - height) // 2
    draw.text((x + 2, y + 2), prompt, fill=(0, 0, 0), font=font)
    draw.text((x, y), prompt, fill=WHITE, font=font)


def picture(prompt, index, font):
    dice = random.Random(int(hashlib.md5(f"{prompt}_{index}".encode()).hexdigest()[:8], 16))
    image = Image.new("RGB", (SIZE, SIZE))
    draw = ImageDraw.Draw(image)
    gradient(draw, dice)
    pattern(draw, dice)
    text(draw, font, prompt[:100])
    image.save(io.BytesIO(), "PNG", optimize=True)


def main():
    font = ImageFont.truetype(sys.argv[1], SIZE // 25)
    pictures = int(sys.argv[2])
    picture("warm", 0, font)
    start = time.process_time()
    for index in range(pictures):
        picture("A lighthouse at dusk", index, font)
    print(f"{(time.process_time() - start) * 1000 / pictures:.2f}")


main()
