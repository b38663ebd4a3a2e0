"""Short invented news pages, each line with the role that it has.

H headline, S standfirst, B body, C caption, U subheading, M metadata, F furniture; an empty line is an empty line.
"""

from __future__ import annotations

from kg.model import Block, BlockRole

ROLES = {
    "H": BlockRole.HEADLINE,
    "S": BlockRole.STANDFIRST,
    "B": BlockRole.BODY,
    "C": BlockRole.CAPTION,
    "U": BlockRole.SUBHEADING,
    "M": BlockRole.METADATA,
    "F": BlockRole.FURNITURE,
}

PAGES = {
    "related coverage with date, title and cut teaser": """
H Norland Ministers Hold Talks With Sudmark President

M by Jane Roe

M March 4, 2021 9:28 am

B The foreign minister of Norland met the president of Sudmark on Thursday, officials said.

F Related coverage

F January 19, 2023 5:40 pm

F Estmark Says It Believes Westland Will March Into Midland

F The president of Estmark predicted on Wednesday that Westland will march into Midland and said...

B “Norland turned the tide for Sudmark and is now in a better position,” said one Western diplomat who follows Sudmark.

B Although the war is over, the economy of Sudmark is in tatters, the diplomat added.

F Share this Story: Share On Facebook Share On Twitter

F Let your voice be heard!

F This site is protected by reCAPTCHA and the Google Privacy Policy and Terms of Service apply.
""",
    "inline teaser, markdown and a sentence broken by an empty line": """
H # Norland FM Meets Sudmark's President on Rare Visit

M By [AFP](#)

M March 04, 2021

B Sudmark's president discussed economic cooperation Thursday with Norland's foreign minister, the presidency said.

F **Related article:** [General Killed by 'Explosive Device' in Sudmark: Agencies](#)

B They discussed possible new agreements and the policy of sanctions against the government-held areas of

B Sudmark, the statement added.

M Original url:

M <https://www.example.com/2021/03/04/norland-fm-meets-sudmark-president>
""",
    "logo, standfirst and the headline twice": """
F Logo Wide

H Norland-Sudmark Talks About Cooperation and Signed Agreements

S The president of Sudmark received the deputy prime minister of Norland to discuss ties, according to al-Example.
F Norland-Sudmark Talks About Cooperation and Signed Agreements

B On Tuesday, the president received the deputy prime minister, who is leading a delegation visiting Sudmark.

B Both sides affirmed that the relations between the two countries offer flexibility to expand cooperation in the future

B The president expressed his satisfaction with the cooperation.

U Discussion session

B On Tuesday, official talks were chaired by the two prime ministers at an office in Sudburg.

M This article was translated and edited by The Reader. Responsibility for the views lies entirely with the author.

F Helpful keywords
""",
    "list of most read stories in the middle": """
B SUDBURG (AP) — The foreign minister of Norland is making a two-day visit to Sudmark ahead of next week's summit.
B Norland's ministry said in a statement that the minister will be in Sudburg on Thursday at the invitation of Sudmark.
F Most Read World Stories
F - Bag designer found in her flat VIEW
F - Record-breaking largemouth bass caught
F - Lava destroys hundreds of homes overnight VIEW
B The leader of Sudmark is to meet the president of Westland on June 12 at a resort hotel.
""",
    "captions, repeated, and the next article of an endless page": """
H Emir of Sudmark Receives Norland Foreign Minister

C Emir of Sudmark meets with the foreign minister of Norland in Sudburg. (SPA)
F Emir of Sudmark meets with the foreign minister of Norland in Sudburg. (SPA)

F Emir of Sudmark Receives Norland Foreign Minister

B The Emir of Sudmark met on Tuesday with the foreign minister of Norland, who is on an official visit to Sudmark.

B The meeting touched on bilateral relations and ways of enhancing them, reported the news agency.

F Westland Ambassador to Estmark Meets with Counterparts

F Westland's embassy can be seen in the capital of Estmark. (File/AP)

F Westland Ambassador to Estmark Meets with Counterparts

F The ambassador of Westland to Estmark met on Monday with her counterparts, the embassy said.
""",
    "agency page with nothing but furniture after the end": """
H Norland foreign minister holds phone call with Sudmark counterpart
B NORDSTADT, May 9 (Yonhap) -- Norland's foreign minister had a phone call with her Sudmark counterpart Monday.
B The ministers reaffirmed the importance of a strong alliance, the ministry said.
F writer@example.com
M (END)
F -
F Nearly 1 in 5 children unhappy: survey
F -
F Culture minister proposes granting exemptions from duty
""",
    "comment form": """
H Sudmark and Norland Deepen Ties Ahead of Visit

B The president of Sudmark received a high-level delegation of Norland on Tuesday at the palace in Sudburg.

U Shared Strategic Concerns

B Officials of Sudmark emphasized regional security during the meetings.

F LEAVE A REPLY

F Please enter your comment!
F Please enter your name here

F I think that Norland should never have sold the harbour to Sudmark in the first place.
""",
    "site header and menu above the story": """
F Skip to content
F Home » World » Politics
M Thursday, January 20th | 18 Shevat 5782

H Norland Minister Arrives in Sudburg for Talks

M Tuesday, 4 September 2018 - 07:05

B The foreign minister of Norland arrived in the capital of Sudmark on Tuesday for talks with the president.

F 3 Comments
""",
    "appeal of the publisher": """
H Norland Names New Foreign Minister

B The prime minister of Norland announced on Sunday that the transport minister will be the new foreign minister.
F Dear Reader,
F As one of our loyal readers, we ask you to subscribe to our journal and support our journalism.
F You will receive access to our premium section and the newsletter every week.
B The new minister needs to be approved by the cabinet, which will convene later on Sunday.
""",
    "archive picture without a year": """
H Sudmark Sends Envoy to Norland

F FILE PHOTO: The president of Sudmark attends a parade in Sudburg. REUTERS/Jo Example

B Sudmark sent an envoy to Norland on Monday to discuss the border, the foreign ministry said.

B The envoy will stay for three days, according to the ministry.
""",
    "list after a colon belongs to the story": """
H Norland and Sudmark Sign Trade Deal

B The two ministers signed a deal in Sudburg on Friday that covers the following:
B - Lower customs for grain and steel
B - A joint committee for energy
B The deal takes effect in June, the ministers said.
""",
    "stamp, title twice in one line, image name": """
M  date 2021-03-04
H Norland Ministers Hold Talks With Sudmark President

F Norland Ministers Hold Talks With Sudmark PresidentNorland Ministers Hold Talks With Sudmark President

F 14806918_web1_SKP104520013

B The foreign minister of Norland met the president of Sudmark on Thursday, officials said.
""",
    "the lead above the date and again below it": """
H Norland claims Sudmark broke ceasefire on the border

F Baku [Azerbaijan], May 1 (ANI/Sputnik): Norland has broken the ceasefire by firing at the army of Sudmark, it said.

M May 1, 2022

F World

F 1 min

B Baku [Azerbaijan], May 1 (ANI/Sputnik): Norland has broken the ceasefire by firing at the army of Sudmark, it said.
B The army of Sudmark took corresponding measures, the ministry added on Sunday evening.
""",
    "short headline above a long summary": """
H Sudmark suspended from Council

M This article is more than 7 years old
S Northern trading bloc suspends country after impeachment of its president, Jo Holm
F Jo Holm
C Jo Holm was impeached by Sudmark's parliament a week ago. Photograph: Jane Roe/Reuters

B The Northern trading bloc suspended Sudmark from the Council on Friday for having impeached its president, Jo Holm.

B The country's parliament impeached the president a week ago in a trial of two hours, officials said.
""",
    "summary above the headline": """
S Western Union mediation has brought about this peace between the two parties to the war

H Sudmark government and northern rebels agree cessation of hostilities

C PHOTO/Agencia de Noticias via AP - Soldiers in an area near the border of Sudmark and Norland

B The government of Sudmark and the northern rebels, at war since 2020, have agreed to end hostilities, the envoy said.
""",
    "an agency signs the last paragraph": """
H Berg says Council should respond to provocations
M June 17, 2022 - 11:50
B Berg made the remarks in a phone call with the Secretary-General of the Council, an official at her office said.
B She asked the Council to watch the situation in Sudmark closely, the official said. (Yonhap)
""",
    "the same caption with another credit": """
H Sides agree to hold family reunions this month

C A tourist poses for a photo at the visitor center near Sudburg on January 29, 2013. UPI/Jane Roe
F A tourist poses for a photo at the visitor center near Sudburg on January 29, 2013. UPI/Jane Roe | License Photo

B Negotiators for Norland and Sudmark agreed Friday to hold reunions of families later in February, an official said.
""",
    "wire tail": """
H Norland, Sudmark agree sanctions to remain
M January 16, 2015 / 5:57 PM / 3 years ago

M Reuters Staff

F 1 Min Read

B NORDSTADT (Reuters) - The presidents of Norland and Sudmark have agreed to keep sanctions on Estmark.

M Reporting by Jo Example; Editing by Sam Example

M Our Standards:The Thomson Reuters Trust Principles.
""",
}


def build(page: str) -> tuple[str, list[tuple[int, int, BlockRole]]]:
    """The text of a page and the expected role of each of its lines."""
    text, expected = "", []
    for line in page.strip("\n").split("\n"):
        role, _, content = line.partition(" ")
        if role in ROLES and content:
            expected.append((len(text), len(text) + len(content), ROLES[role]))
            text += content + "\n"
        else:
            text += line + "\n"
    return text, expected


def role_at(blocks: tuple[Block, ...], start: int, end: int) -> BlockRole | None:
    """The role of the block that covers most of a stretch."""
    overlapping = [block for block in blocks if block.start < end and start < block.end]
    best = max(overlapping, key=lambda block: min(end, block.end) - max(start, block.start), default=None)
    return best.role if best else None
