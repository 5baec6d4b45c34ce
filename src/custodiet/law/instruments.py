"""The instruments the catalogue cites, with the day each came into force."""

from __future__ import annotations

from datetime import date

from custodiet.law._catalogue import Instrument

__all__ = [
    "AMENDMENT_2024",
    "AMENDMENT_2025",
    "COMMENCEMENT_2020",
    "COMPLAINTS_2012",
    "COMPLAINTS_2020",
    "CONDUCT_2012",
    "CONDUCT_2020",
    "LISTS_2017",
    "POLICE_ACT_1996",
    "POLICE_REFORM_ACT",
    "POLICE_REGULATIONS_2003",
    "TRIBUNALS_2012",
    "TRIBUNALS_2020",
    "VETTING_2025",
    "VETTING_CODE",
]

# Part 4A, with the lists that the College keeps, came into force on that day.
POLICE_ACT_1996 = Instrument(
    "Police Act 1996", "Police Act 1996, Part 4A and tribunals", date(2017, 12, 15)
)
POLICE_REGULATIONS_2003 = Instrument(
    "Police Regulations 2003", "Police Regulations 2003", date(2003, 4, 1)
)
POLICE_REFORM_ACT = Instrument("PRA 2002", "Police Reform Act 2002", date(2004, 4, 1))
CONDUCT_2012 = Instrument(
    "SI 2012/2632",
    "Police (Conduct) Regulations 2012",
    date(2012, 11, 22),
    until=date(2020, 1, 31),
    replaced_by="SI 2020/4",
)
COMPLAINTS_2012 = Instrument(
    "SI 2012/1204",
    "Police (Complaints and Misconduct) Regulations 2012",
    date(2012, 11, 22),
    until=date(2020, 1, 31),
    replaced_by="SI 2020/2",
)
TRIBUNALS_2012 = Instrument(
    "SI 2012/2630",
    "Police Appeals Tribunals Rules 2012",
    date(2012, 11, 22),
    until=date(2020, 1, 31),
    replaced_by="SI 2020/1",
)
LISTS_2017 = Instrument(
    "SI 2017/1135",
    "Police Barred List and Police Advisory List Regulations 2017",
    date(2017, 12, 15),
)
COMPLAINTS_2020 = Instrument(
    "SI 2020/2", "Police (Complaints and Misconduct) Regulations 2020", date(2020, 2, 1)
)
CONDUCT_2020 = Instrument("SI 2020/4", "Police (Conduct) Regulations 2020", date(2020, 2, 1))
COMMENCEMENT_2020 = Instrument(
    "SI 2020/5",
    "Commencement regulations for the 2020 system, with transitional provisions",
    date(2020, 2, 1),
)
AMENDMENT_2024 = Instrument(
    "SI 2024/521", "Police (Conduct) (Amendment) Regulations 2024", date(2024, 5, 7)
)
AMENDMENT_2025 = Instrument(
    "SI 2025/558",
    "Police (Conduct, Performance and Complaints and Misconduct) (Amendment) Regulations 2025",
    date(2025, 5, 28),
)
TRIBUNALS_2020 = Instrument("SI 2020/1", "Police Appeals Tribunals Rules 2020", date(2020, 2, 1))
VETTING_2025 = Instrument("SI 2025/502", "Police (Vetting) Regulations 2025", date(2025, 5, 14))
# The Code came in July 2023; its day was not read, so the last day of the month stands here.
VETTING_CODE = Instrument("Vetting Code 2023", "Vetting Code of Practice", date(2023, 7, 31))
