"""How people type times, and what each means, on Saturday 21 November 2026, 10:00, in Berlin."""

READ = """
14d 2:30 pm = Sat 5 December 2026, 14:30
14d 2:30pm = Sat 5 December 2026, 14:30
14d 2.30 p.m. = Sat 5 December 2026, 14:30
14d 2 PM = Sat 5 December 2026, 14:00
14d 2pm = Sat 5 December 2026, 14:00
14d 9am = Sat 5 December 2026, 09:00
14d 10:00 am = Sat 5 December 2026, 10:00
14d 11 a.m. = Sat 5 December 2026, 11:00
14d 12pm = Sat 5 December 2026, 12:00
14d 12:15 pm = Sat 5 December 2026, 12:15
14d 230pm = Sat 5 December 2026, 14:30
14d 12 noon = Sat 5 December 2026, 12:00
14d noon = Sat 5 December 2026, 12:00
14d midday = Sat 5 December 2026, 12:00
14d 14:30 = Sat 5 December 2026, 14:30
14d 14.30 = Sat 5 December 2026, 14:30
14d 14h30 = Sat 5 December 2026, 14:30
14d 14h = Sat 5 December 2026, 14:00
14d 14 h 30 = Sat 5 December 2026, 14:30
14d 14:30 Uhr = Sat 5 December 2026, 14:30
14d 14:30h = Sat 5 December 2026, 14:30
14d 1430 hrs = Sat 5 December 2026, 14:30
14d 14:30 hours = Sat 5 December 2026, 14:30
14d 14 Uhr = Sat 5 December 2026, 14:00
14d 10 o'clock = Sat 5 December 2026, 10:00
14d 1430 = Sat 5 December 2026, 14:30
14d 0930 = Sat 5 December 2026, 09:30
14d 02:30 = Sat 5 December 2026, 02:30
14d 02:30 pm = Sat 5 December 2026, 14:30
14d 0:30 = Sat 5 December 2026, 00:30
14d 23:59 = Sat 5 December 2026, 23:59
14d 14:30:00 = Sat 5 December 2026, 14:30
14 d 10:00 = Sat 5 December 2026, 10:00
14 days 10:00 = Sat 5 December 2026, 10:00
in 14 days 10:00 = Sat 5 December 2026, 10:00
in 14 days at 10:00 = Sat 5 December 2026, 10:00
1 day 10:00 = Sun 22 November 2026, 10:00
2w 10:00 = Sat 5 December 2026, 10:00
2 w 10:00 = Sat 5 December 2026, 10:00
2 wks 10:00 = Sat 5 December 2026, 10:00
2 weeks 10:00 = Sat 5 December 2026, 10:00
in 2 weeks 10:00 = Sat 5 December 2026, 10:00
in two weeks at 10am = Sat 5 December 2026, 10:00
in a week 10:00 = Sat 28 November 2026, 10:00
a week from today 10:00 = Sat 28 November 2026, 10:00
in a fortnight 10:00 = Sat 5 December 2026, 10:00
today 17:00 = Sat 21 November 2026, 17:00
tomorrow 10:00 = Sun 22 November 2026, 10:00
Tomorrow at 10:00 = Sun 22 November 2026, 10:00
the day after tomorrow 10:00 = Mon 23 November 2026, 10:00
day after tomorrow, 10:00 = Mon 23 November 2026, 10:00
friday 10:00 = Fri 27 November 2026, 10:00
Fri 10:00 = Fri 27 November 2026, 10:00
Fri. 10:00 = Fri 27 November 2026, 10:00
on Friday at 10:00 = Fri 27 November 2026, 10:00
this Friday 10:00 = Fri 27 November 2026, 10:00
coming Friday 10:00 = Fri 27 November 2026, 10:00
tues 10:00 = Tue 24 November 2026, 10:00
Weds 10:00 = Wed 25 November 2026, 10:00
thurs 10:00 = Thu 26 November 2026, 10:00
this saturday 17:00 = Sat 21 November 2026, 17:00
5 December 10:00 = Sat 5 December 2026, 10:00
5 Dec 10:00 = Sat 5 December 2026, 10:00
5. dec 10:00 = Sat 5 December 2026, 10:00
5 dec. 10:00 = Sat 5 December 2026, 10:00
5dec 10:00 = Sat 5 December 2026, 10:00
5th December 10:00 = Sat 5 December 2026, 10:00
5th of December 10:00 = Sat 5 December 2026, 10:00
the 5th of December 10:00 = Sat 5 December 2026, 10:00
December 5 10:00 = Sat 5 December 2026, 10:00
December 5th 10:00 = Sat 5 December 2026, 10:00
Dec 5, 10:00 = Sat 5 December 2026, 10:00
December 5, 2026 10:00 = Sat 5 December 2026, 10:00
December 5th, 2026 at 10 a.m. = Sat 5 December 2026, 10:00
5 December 2026 10:00 = Sat 5 December 2026, 10:00
5 December, 2026, 10:00 = Sat 5 December 2026, 10:00
the 5th 10:00 = Sat 5 December 2026, 10:00
1 jan 10:00 = Fri 1 January 2027, 10:00
Sept 1 10:00 = Wed 1 September 2027, 10:00
21 nov 17:00 = Sat 21 November 2026, 17:00
3 May 2027 10:00 = Mon 3 May 2027, 10:00
29 February 2028 10:00 = Tue 29 February 2028, 10:00
5 December 2030 10:00 = Thu 5 December 2030, 10:00
sat 12 dec 10am = Sat 12 December 2026, 10:00
Sat 12 December 2026, 10:00 = Sat 12 December 2026, 10:00
Saturday, 12 December 10:00 = Sat 12 December 2026, 10:00
Saturday 12th December, 10:00 = Sat 12 December 2026, 10:00
Saturday the 12th of December 10:00 = Sat 12 December 2026, 10:00
Saturday the 12th 10:00 = Sat 12 December 2026, 10:00
Sat, Dec 12, 10:00 = Sat 12 December 2026, 10:00
Sat Dec 12 2026 10:00 = Sat 12 December 2026, 10:00
sat 2026-12-12 10:00 = Sat 12 December 2026, 10:00
2026-12-12 Sat 10:00 = Sat 12 December 2026, 10:00
12 Dec (Sat) 10:00 = Sat 12 December 2026, 10:00
Sat 3/4/2027 10:00 = Sat 3 April 2027, 10:00
Thu 3/4/2027 10:00 = Thu 4 March 2027, 10:00
25/12 10:00 = Fri 25 December 2026, 10:00
12/25 10:00 = Fri 25 December 2026, 10:00
12/12 10:00 = Sat 12 December 2026, 10:00
25/12/2026 10:00 = Fri 25 December 2026, 10:00
12/25/2026 10:00 = Fri 25 December 2026, 10:00
25/12/26 10:00 = Fri 25 December 2026, 10:00
25-12-2026 10:00 = Fri 25 December 2026, 10:00
5.12. 10:00 = Sat 5 December 2026, 10:00
5.12 10:00 = Sat 5 December 2026, 10:00
05.12. 10.00 = Sat 5 December 2026, 10:00
5.12.2026 10.30 = Sat 5 December 2026, 10:30
05.12.26 10:00 Uhr = Sat 5 December 2026, 10:00
25.12. 10:00 = Fri 25 December 2026, 10:00
2026-12-05 10:00 = Sat 5 December 2026, 10:00
2026-12-5 10:00 = Sat 5 December 2026, 10:00
2026/12/05 10:00 = Sat 5 December 2026, 10:00
20261205 10:00 = Sat 5 December 2026, 10:00
2026-12-05T10:00 = Sat 5 December 2026, 10:00
2026-12-05T10:00:00 = Sat 5 December 2026, 10:00
2026-12-05T10:00:00+01:00 = Sat 5 December 2026, 10:00
2026-12-05T10:00-05:00 = Sat 5 December 2026, 16:00
2026-12-05T09:00Z = Sat 5 December 2026, 10:00
2026-12-05 10:00+01:00 = Sat 5 December 2026, 10:00
12-Dec-2026 10:00 = Sat 12 December 2026, 10:00
Sat, 12 Dec 2026 10:00:00 +0100 = Sat 12 December 2026, 10:00
Saturday, December 12, 2026 at 10:00 AM = Sat 12 December 2026, 10:00
14d 10:00 GMT = Sat 5 December 2026, 11:00
2026-12-05 10:00 UTC-05:00 = Sat 5 December 2026, 16:00
10:00 5 December = Sat 5 December 2026, 10:00
10am on sat 12 dec = Sat 12 December 2026, 10:00
10am, 12 Dec 2026 = Sat 12 December 2026, 10:00
14h30 tomorrow = Sun 22 November 2026, 14:30
10.30 25.12. = Fri 25 December 2026, 10:30
31 October 2027 02:30 UTC+02:00 = Sun 31 October 2027, 02:30 UTC+02:00
31 October 2027 02:30 UTC+01:00 = Sun 31 October 2027, 02:30 UTC+01:00
14d 10:00 60 = Sat 5 December 2026, 10:00, 60 min
14d 10:00 60 min = Sat 5 December 2026, 10:00, 60 min
14d 10:00, 60 = Sat 5 December 2026, 10:00, 60 min
14d 10:00 60min = Sat 5 December 2026, 10:00, 60 min
14d 10:00 60 min. = Sat 5 December 2026, 10:00, 60 min
14d 10:00 60m = Sat 5 December 2026, 10:00, 60 min
14d 10:00 90 minutes = Sat 5 December 2026, 10:00, 90 min
14d 10:00 for 90 minutes = Sat 5 December 2026, 10:00, 90 min
14d 10:00 1h = Sat 5 December 2026, 10:00, 60 min
14d 10:00 1h30 = Sat 5 December 2026, 10:00, 90 min
14d 10:00 1 h 30 = Sat 5 December 2026, 10:00, 90 min
14d 10:00 1h30m = Sat 5 December 2026, 10:00, 90 min
14d 10:00 1 h 05 min = Sat 5 December 2026, 10:00, 65 min
14d 10:00 1 hour = Sat 5 December 2026, 10:00, 60 min
14d 10:00 2 hours = Sat 5 December 2026, 10:00, 120 min
14d 10:00 1 hr 30 min = Sat 5 December 2026, 10:00, 90 min
14d 10:00 1 hour and 15 minutes = Sat 5 December 2026, 10:00, 75 min
14d 10:00 1.5h = Sat 5 December 2026, 10:00, 90 min
14d 10:00 1,5 h = Sat 5 December 2026, 10:00, 90 min
14d 10:00, 1,5 h, Library = Sat 5 December 2026, 10:00, 90 min, Library
14d 10:00 1½ h = Sat 5 December 2026, 10:00, 90 min
14d 10:00 half an hour = Sat 5 December 2026, 10:00, 30 min
14d 10:00 for an hour = Sat 5 December 2026, 10:00, 60 min
14d 10:00 an hour and a half = Sat 5 December 2026, 10:00, 90 min
14d 14h30 1h30 = Sat 5 December 2026, 14:30, 90 min
14d 10:00-11:30 = Sat 5 December 2026, 10:00, 90 min
14d 10:00 – 11:30 = Sat 5 December 2026, 10:00, 90 min
14d 10:00 to 11:30 = Sat 5 December 2026, 10:00, 90 min
14d from 10:00 until 11:30 = Sat 5 December 2026, 10:00, 90 min
14d 10-11am = Sat 5 December 2026, 10:00, 60 min
14d 11-1pm = Sat 5 December 2026, 11:00, 120 min
14d 2-3pm = Sat 5 December 2026, 14:00, 60 min
14d 9am-12pm = Sat 5 December 2026, 09:00, 180 min
sat 12 dec 10am library = Sat 12 December 2026, 10:00, library
Sat 12 December 2026, 10:00, 60 min, Library = Sat 12 December 2026, 10:00, 60 min, Library
14d 10:00 Library = Sat 5 December 2026, 10:00, Library
14d 10:00 at the library = Sat 5 December 2026, 10:00, the library
14d 10:00, Library, room 3 = Sat 5 December 2026, 10:00, Library, room 3
14d 10:00 60, Library = Sat 5 December 2026, 10:00, 60 min, Library
14d 10:00 60 min Library = Sat 5 December 2026, 10:00, 60 min, Library
14d 10:00 90min Library = Sat 5 December 2026, 10:00, 90 min, Library
14d 10:00-11:00 Library = Sat 5 December 2026, 10:00, 60 min, Library
14d 10:00, 7 Main Street = Sat 5 December 2026, 10:00, 7 Main Street
14d 10:00, 60, 7 Main Street = Sat 5 December 2026, 10:00, 60 min, 7 Main Street
14d 1430 Library = Sat 5 December 2026, 14:30, Library
14d 10:00 Room 2.14 = Sat 5 December 2026, 10:00, Room 2.14
14d 10:00, May Street Hall = Sat 5 December 2026, 10:00, May Street Hall
14d 10:00, Sunday School = Sat 5 December 2026, 10:00, Sunday School
14d 10:00 Maya's house = Sat 5 December 2026, 10:00, Maya's house
14d @ 10:00 @ Joe's = Sat 5 December 2026, 10:00, Joe's
14d,10:00,60,Library = Sat 5 December 2026, 10:00, 60 min, Library
,14d,,10:00,,60,,Library = Sat 5 December 2026, 10:00, 60 min, Library
14d 10:00, East Hall = Sat 5 December 2026, 10:00, East Hall
14d 10:00 Orchard Road Center, kitchen = Sat 5 December 2026, 10:00, Orchard Road Center, kitchen
14d 10:00 2nd floor = Sat 5 December 2026, 10:00, 2nd floor
14d 10:00, "12 March Street" = Sat 5 December 2026, 10:00, "12 March Street"
14d 10:00 [b]Café[/b] = Sat 5 December 2026, 10:00, [b]Café[/b]
"""

DOUBTED = """
03/04/2027 10:00 = Sat 3 April 2027 10:00 | Thu 4 March 2027 10:00
3/4 10:00 = Sat 3 April 2027 10:00 | Thu 4 March 2027 10:00
5/12/27 10:00 = Sun 5 December 2027 10:00 | Wed 12 May 2027 10:00
5-12-2027 10:00 = Sun 5 December 2027 10:00 | Wed 12 May 2027 10:00
fri 12 dec 10:00 = Sat 12 December 2026 10:00 | Fri 11 December 2026 10:00
Mon 12 December 2026 10:00 = Sat 12 December 2026 10:00 | Mon 14 December 2026 10:00
Fri 3/4/2027 10:00 = Sat 3 April 2027 10:00 | Fri 2 April 2027 10:00
next friday 10:00 = Fri 27 November 2026 10:00 | Fri 4 December 2026 10:00
14d 2:30 = 14d 14:30 | 14d 02:30
14d 5.15 Library = 14d 17:15 Library | 14d 05:15 Library
14d 1h30 = 14d 13:30 | 14d 01:30
14d 12am = 14d 00:00 | 14d 12:00
14d 12:30 am = 14d 00:30 | 14d 12:30
28 March 2027 02:30 = 28 March 2027 01:30 | 28 March 2027 03:30
31 October 2027 02:30 = 31 October 2027 02:30 UTC+02:00 | 31 October 2027 02:30 UTC+01:00
14d 10:00 2 = 14d 10:00, 2 h | 14d 10:00, 2 min
14d 2030 = 14d 20:30
14d 10:00 7 Main Street = 14d 10:00, 7 min, Main Street | 14d 10:00, 7 Main Street
"""
"""What may be two things: nobody is to guess."""

LIKELY = """
14d 10 = 14d 10:00
sat 10:00 = Sat 28 November 2026 10:00 | Sat 21 November 2026 10:00
20 nov 10:00 = Sat 20 November 2027 10:00
14d 10:00 45 The library = 14d 10:00, 45 min, The library | 14d 10:00, 45 The library
"""
"""What is odd, but has one likely meaning, the first."""

REFUSED = """
library
14d
10:00
14 10:00
5 10:00
14d library
sat 12 dec library
sat 12 10:00
14d half past 2
14d half past two
14d quarter to 3
14d ten
14d ten thirty
14d 25:00
14d 24:00
14d 10:60
14d 10:5
14d 13pm
14d 13:30 pm
14d 0 am
14d 14:30pm
14d midnight
14d 10:00 11:00
14d 10:00 11am
14d 10am dec 12
sat 12 dec 10am 12 dec library
5 December 10:00 dec 10am library
14d 10:00, dec 10am library
14d 10:00 library 60 min
14d 10:00, library, 60 min
14d 10:00 library 11:00
14d 10:00 library sat
14d 10:00 library, saturday
14d 10:00 tomorrow
14d 10:00 sunday school
14d 10:00 noon
14d 10:00 1h99
14d 10:00 1.33 h
14d 10:00 900 min
14d 10:00 13h
14d 10:00, 12 March Street
14d 10:00, 2:14
14d 10:00 half past
14d 10:00 --
14d 10:00 2026-12-05
30 February 10:00
31 June 2027 10:00
29 feb 10:00
2026-13-01 10:00
2026-02-30 10:00
13/13/2027 10:00
32/12 10:00
5 Dezember 10:00
December 10:00
December 2026 10:00
5 December 2030
0001-01-01 10:00
9999-01-01 10:00
99999d 10:00
3m 10:00
next week 10:00
next month 10:00
the weekend 10:00
soon 10:00
14d at 10 past
tomorrow 10:00 min
tomorrow 10:00 week
tomorrow 10:00 3rd
tomorrow 10:00 not
tomorrow 10:00 12 UTC
tomorrow 10:00 library until 12
tomorrow 10:00 room 3 14d
tomorrow 2026-12-12
tomorrow 10:00 2026
tomorrow 10:00 library at
and 10:00
14d 10:00 sharp
14d 10:00 CET
14d 10:00 Denver time
14d 10:00, Eastern Time
14d 10:00 in Berlin time
14d 10:00, my time
14d 10:00 EST library
14d 10:00 Europe/Berlin
14d 10:00 for the team
14d 10:00 in the morning
14d 10:00 or 11:00
14d 10:00 (60 min)
friday evening 7
5 or 6 December 10:00
5-6 December 10:00
first monday in december 10:00
in 2 hours
12. Dezember 10 Uhr
14d 10 library
2026-12-05T
2026-12 10:00
14d 10:00+99:00
"""
