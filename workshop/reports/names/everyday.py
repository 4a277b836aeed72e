"""Words that are names and everyday words as well, as `fold` writes them.

In small letters they are not taken for names, with a capital only where the text does not speak
against it: behind an article it does. An opening word may begin a sentence without being a name.
"""

from workshop.reports.names.words import INSTITUTIONS, word_set

_ENGLISH = """
abbot ace am amber angel any april archer armour art as ash aspen aster at august autumn bacon
bailey baker ball band bank banks bar barber barn barry bass bay bays be beach bean bear beard beau
beck bee bell belle berry best bi bill birch bird bishop black blake blaze bliss block bloom
blossom blue bo boa bob bond bonny book booth boss bow bowen box boy branch brand brandy brave
breeze brewer brick bridge bridges bright brock brook brooke brooks broom brown buck bud bull burr
bush butcher butler button by cain can candy cane cannon canon card care carol carpenter carver
case cash castle cat chance chandler chapel chaplin charity charm chase chat cherry chip christian
church circle clay clear cliff close cloud clover coal coast cob cobb coffey comfort constant cook
cookie coop cooper cope coral cotton couch court cox crane cream creek crew crisp cross crow crown
crystal cub daisy dances danger dash dawn day days deal dean dear deer delta destiny dew dial
diamond do dock dodge doe dolly dot dove downs drake draper draw dream drew driver drum duck dude
duke dusty dye dyer eagle earl early earnest east easter ebony eden ember english ever ewing fair
fairy faith falcon fall farmer farrow fawn fear felt fern fiddler field fields finch fine fish
fisher fitch flag fleet fletcher flint flood flower flowers folk foot ford forest forester forge
forth foster fountain fowler fox free freed freeman french fresh friend frost fry fuller gage gale
game garden gardener gardner garland garner gates gay gentle gentry gift gill ginger glad glass go
gold golden good goodman goose grace grant grave graves gray green greener greer grey grove guest
guide gull gunner guy hale hall ham hand hands happy harbor hardy harm harmony hart harvest hatch
haven hay haze hazel he head healey heart hearts heath heather heaven heir herb hero hey hi high
hill hills hire ho hobby hock hodge hold holder holiday holland hollow holly holm home honey honor
hood hook hooker hope hopper horn horne house howe hull hunt hunter hurt husk hyde if imam in ire
iris iron is it ivory ivy jade jasmine jay jazz jewel jockey jolly joy judge june junior just
justice keen keeper key kind king knight knot lace lacy lady lake lamb lance land lane lang large
lark last latch laurel law lawn lay leaf lee leek legend lemon less levy liberty light lily lin
link lion little lock long lord lot love loving low lucky lush ma mac mace mack made mage magnolia
maid maiden major mallet man mann marina marine mark marks marrow marsh marshal marshall mart mason
mast master may mayor me mead meadow meadows means meek melody mercer mercy merit merry mild miles
mill miller mills miner minor mint miracle misty mo mole monk moody moon moor moore moral more
morrow morse moss mount mule muse my myrtle nail navy neat nelly new nice night no noble noon nor
normal north nut oak oaks ocean odd oh ok olive on opal or orange orchard orchid pa page paige pain
paine painter palm palmer pan pansy papa park parker parks parson pass past pat patch patience
patient paw peace peach peak pear pearl peck penny pepper per perk pet petal phoenix pierce pike
pilgrim pine piper pit pitt place plain plant plum plummer poe pole pollock pond pool poole poor
pope poppy porter post pot potter pound precious present press price pride priest prince princess
prior proper providence prudence pry queen quick quill rail rain rainey rains raven read reader
ready reason red reed reeve reeves regal rest rice rich rider ring rise ritter rival river rivers
roach road rob robin rock roe rogue roman rook roper rose rosemary round rover row rowing royal
ruby ruff rule rush rust rusty rye sable sack sadler sage sailor saint salt sand sash savage
savannah say school scott scout scribe sea seal season self sellers serenity sergeant sexton shade
shah shell shepard shepherd shields shine ship shoemaker shore short shy sierra silk silver sincere
singer sink sky slack slate slater small smart smith snow snowden so sol son song sow sparks
sparrow spears speed spice spring square stable staff stag stamp star stark stead steel steele step
sterling stern steward still stock stokes stone storey storm story stout stove street strong stump
sue sugar suit summer summers sun sunday sung sunny sunshine swan sweet swift tab tanner tate
taylor teacher teal team temple tender thorn thyme tim time tiny tong tow tower towers town train
trainer travel trinity triumph troll trump trust try tuck tucker tull turner twig unity up us usher
vale valentine valley van vance velvet verity vest vine violet virtue wade walk wall walls ward
ware wash washer wasp waters watt waver way we wear weaver web webb weber week weeks well wells
west wheat wheeler whistler white whitehead wick wild wiley will willow winchester wind winner
winning winter winters wise wolf wolfe wood woods woody word work works world worth wren wright
yank yard yates year york young youngs your zen
"""
_GERMAN = """
abel alt amsel anger apfel arm arzt auer bach back backer bader bahn bar bart bauer baum baumann
becher beck becker beer beier berg berger bern bien bischof bitter blank blau bluhm blum blume bock
boden bogen bohne boss bote brand braun breit brief bruder brunn brunner buch bucher bund bunt burg
burger busch christ dach degen deutsch dorn dreher drucker duft durst ebert eck edel ehrlich eich
eiche eigen eilig eimer eisen engel ente erbe erde ernst esche essen esser eule faber fass faust
feind feld fels fest feuer fink finke fisch fischer fleck fleischer fleischmann flieger flink forst
forster freitag freund frey friede frieden friedrich frisch froh frohlich fromm frost fruh fuchs
funk furst gans gart gartner gast geiger geist gerber gerecht gericht glas glaser glatz glock gluck
gold goldschmied graf grau grob gross grossmann grube grun grund gut guth gutknecht haar haas haase
hafner hagel hahn halb hals hammer hand handwerker hart hase haupt haus hauser hausmann heck heide
heil heim heiss held hell heller hering herold herz herzog heu hirsch hirt hirte hoch hof hofer
hoff holz holzer honig horn huhn hund hut jager jahn jung junge junger jungfer just kaiser kalb
kalt kammer kamp kanne kaufmann keller kellner kern kessel kiefer kirch kirche kirsch klar klee
klein kleiner klotz klug knabe knapp knecht knoll knopf koch kohl kolb konig kopf korb korn kraft
kranz kraus krause krebs kreis kreuz krieg krieger kron krone krug kuchler kugel kuhl kuhn kunst
kurz lachs lamm lampe lamprecht land lang lange laub lauf laut leben lehmann lehrer leicht lieb
liebe lieber lilie linde linden link linke loch loffler lorbeer lowe luft lustig mai mal maler
mangold mann markgraf markt maurer maus mehl meier meister mensch messer metzger milch mild mohr
mond moos morgen moser motz muhle munch munz nadel nagel neu neumann noll nord nuss ober ochs ofen
ohm ost oster ostern otter pape papst pfaff pfarrer pfau pfeffer pfeifer pfeil pfennig pferd pflug
platz pohl post probst quell rabe rad rasch rat rauch raum rebe recht reh reich reif reim rein reis
reiter rest richter ried riese rind ring ritter rock rohr roller rose rosen rost rot roth rothe ruf
ruh ruhe rust sack sager salz sand sander sanft satt sattler sauer schaf schafer schatz schaufel
schenk scherer schiff schild schiller schimmel schlaf schlag schlange schloss schlosser schluter
schmied schnabel schnee schneider schnell scholl schon schone schorn schramm schreiber schreier
schreiner schuh schuhmacher schule schuler schulte schuster schutz schwab schwalbe schwan schwarz
schwarzer schwein see seele segen seide seiler selig sender senf sichel sieber siegel silber singer
sommer sonne sonntag sorge spatz specht speck speer sperling spiegel spiel spiess spitz sprung stab
stahl stamm stark staub steger steiner stern steuer stier still stock stoll stolz storch stoss
strasse strauss streit stroh strom stuck stumpf sturm sturmer sud suss tag tal tanne taube teich
teufel thal tier tisch tischler tod toll topf trapp traub traube trauer treu trinker trommler trost
tuch ufer uhl uhr unger urban vater vetter vieh vogel vogt voll vormann wach wachter wagen wahl
wahr wald wallner wand warm wasser weber wechsler weg weger weich weide weigel weihe wein weise
weiss welt wende wenig werk werner wetter wetzel wiese wild winkel winkler winter winzer wirt wirth
wohlgemut wolf wolff wolke wolle wunder wunderlich wunsch wurm wurst wurz zahn zander zange zaun
zeiler zeit zeller ziegel ziegler ziel zimmer zimmermann zink zorn zucker zug
"""
_ROMANCE = """
abad abeja abril acero acier agosto agua aguado agudo aguila aire al alcalde alegre aleman alemany
alma almendra altamira alto amable amado amador amarante amarillo ami amigo amor amores amour ange
angeles ano ao arbol arco arena arenas arroyo artista as aube aurora ave avril azucena azul baca
bajo banco barba barbero barbier barca baron barrera barriga barrio batalla beau beaumont bella
belle bello berger bermejo bianca bianchi bianco blanc blanca blanche blanco bois bon bonne borrego
bosque boucher boulanger bourgeois bravo breton brisa brun brune bruno buena bueno buisson burgos
caballero cabello cabeza cabra cabrero cadena cadenas calle calvo camino campana campo campos canal
cano canon cantero cara cardinal carnero caro carpintero carrera carretero carro casa casado casal
casas castilla castillo ce celeste cerda cereza cerro champion chapelle charpentier chasse chat che
chevalier chico ci cid ciel cielo cisne claro clavel cler clerc coco cojo collet colombo compana
comte con conde constant conti coral cordeiro cordero corona corral cortes costa coste couturier
criado cristal croix cruz cuadrado cuenca cuervo cuesta cuevas da dama das de del desire di dia
diamante dias dios do doctor domingo dos du duc dulce duque durand eclair el em en encarnacion
enero es espada espejo esperanza est estrada estrella et faure fe felix feliz feo feria ferrari
ferraro ferrero fidel fiel figueira fiore flamenco fleur flor flora flores florin fontaine fontana
forestier fort fortes fortuna fraile franc franca france frances franco frias frio fuego fuente
fuentes fuerte fuertes galan gallego gallo ganado garnier gato gatti gay gil girasol gloria gordo
gracia gran granada grande gras grasso greco gris gros grosso guapo guardia guerra guerrero hermano
herrera herrero hidalgo hierro hijo hombre hoyos huerta humbert iglesia iglesias il in infante
inmaculada invierno isla izquierdo jade jardim jardin jasmin jazmin jolie joly jour jovem joven
joyeux juan julio junio jurado juste justo la lac lacroix lago laguna laine lande largo las laurel
laurier le leblanc leger leon leone les libertad limon lino lira lirio lis llano lluvia lo lobo
loma longo los loup luce lucero luna lupo luz ma macho maestro mai maire maison maja malo mancini
mano manso mar marchand marchese marechal marguerite marin marino mars martes marzo masse massue
mata mauve maya mayo mayor me mele mercado mercier mes mesa messina meunier mi mie milagros mina
mirada moda modesto molino monaco monte monteiro montero mora moral morales moreira moretti moro
moulin mundo muro na napoles naranjo nas natal navarro negro neri neuve nevado neve neves nieves
nino no noble noche noir nos nova novo nube nueva nuevo obispo oliva olivo olmo on oro os oso ou
pace pagano page paix palacio palma palmieri paloma palomino palomo papa papillon pardo parent
paris parra pascua pastor patron paz peche pedra pena per pera peral perez perla perle perrier
petit petite picard pico piedad piedra pierre pimenta pinheiro pino pinto pintor plana plata plaza
poeta pons pont porta porte portero porto posada pozo prado prat prata prato precioso primavera
primo prince principe printemps prudencio puente puerta puerto pura puro quinta ramo rana real
redondo rei reina reine remedios renard rey reyes ribeiro ribera rico rio rios rivera riviere roble
roca rocha rochas roche rocher rocio roi roja rojo romano romero roque rosa rose rossa rosso rouge
rousseau roux roy royer rubio rueda russo sa sabio sage sala salado salas sale salgueiro salinas
salud salvador sancho sangre santa santo santos saule sauvage se seco seguro selva serena sereno
serra ses si sierra simple sirena soberano socorro sol soledad soleil sombra son sorrentino su
suave te tejedor tessier testa tierra tigre toro torre torres toussaint trigo trinidad tu tulipe um
uma un une vaca vaillant vale valente valiente valle vallee vega vela veloso vera verano verdad
verde verdier vert vida viejo viento vigne vigo villa ville vina viola virtud virtudes vitale viva
vivo voisin ya yerba yo zapata zapatero
"""
_RUSSIAN = """
а август агат апрель без бел белая белыи беляк береза бог богат бондарь борода браво будь бы вера
весна ветер ветров виктория вишня волк волна волос вольныи воробеи ворон вы где глава голова голуб
голубь гора горе горох гриб гроза груша да дар дед день для до добро добрыи дол доля дорога дуб
дума же жук за завтра заря звезда зверь зима злои золотои и из или искра как калина карп карта кит
клен ключ кобзарь ковалева козак козел колокол конь корень корж король кот кравец кравчик краса
красныи круг кто кузнец лад лебедь лев лес лето ли лиса лист лоза лорд лука луна луч люба любава
любовь маи маия мак малина марс март мастер медведь мельник мир мороз муха мы мыс на над надежда
наш не но ночь ну образец овен огонь он она они орел орлов осень остров от палец пан паша перец
петух пион по победа под поле полюс попов почта правда при пуля рад рада радость радуга рим рис
роза роман рубин ручеи рыба сад свет света свобода седои седых сила силы синии сирота скала скворец
слава снег сокол солнце соловеи соль сом сорока сосна спас старыи столяр страж суббота суд сыч так
творец тихии ткач тур туча ты уж утро февраль фиалка флора хлеб хмель холод храбрыи царь цвет чаика
час чернов черныи честь что чудо шаг шум щука эль эра это юг юла юность я яблоко ясень
"""
_MORE = """
aamu adler aimable aino alba alegria aleman anders aslan aurore ay baas baba bahar bakker bal baris
bas bator berg bey biro black bo bodnar boer bomen breve brouwer bulut cam can cerny ceylan chan
charmant cicek cichy cinar clemente coma constante consuelo czarny dag dahl dal damla delgado deniz
dere derya dijk dogan dolores duman dvorak ek elmas engin english erdem eren espanol este evita
farkas feher fekete felices fiala fidele fors frances frank gamze gene german glowa golab gonca
groen groot grzyb gunay gunes guven guzel hajnal halasz hav havel hayat hazan hegedus hjort hoek
holm horak huis ilta ingles ipek irmak isik italian jablko jagoda jarvi jastrzab joki jong jonge
juhasz junker kalina kara kartal kaya kilic kiraly kivi koc kocsis koivu kok kolar koning koray kos
koski koster kot kovacs kowal kral krol kruk kucera kuiper kukka kula kuzu lahti laine lakatos lale
lam leal leeuw lehto leve linden linke lis lumi luoto lykke magyar maj major maki malina maly mares
marguerite mavi max maxima maximo mayor mazur meer melek menor mercedes meri merve meta metsa
minimo minor miras modeste molnar montes moreno mroz nagy nehir nemec nemeth niemi nieto nord norte
novak novy nowak nowy nur ny oeste oguz oja olah onni onur orn orosz oyku ozan ozgur ozlem pan pap
parfait pasztor pelto piatek pihla pilar pinar pokorny polak polat post poyraz primero prins
prochazka prudente ramos ranta rauha rechte rob robles rojas rosario ruiter ruzgar ryba saari sabah
safak sahin salmi salo sand sarkozi sastre savas schouten sedlak segundo sel sevda severo sevgi
sikora simsek sincere sobota sokol sol sola solo sova sowa spanish sroka stary stein sten steuer
storm strand strom strong su sund sur suvi svan szabo szewc szpak szucs taimi tapia tas tecla tekin
temiz timmerman toprak torok toth tufan tuna turk tuuli ulas umut usva uzun vadasz vaino varga
vesely victoire vik vilag vinter virag virta vis vive vliet wilk wit wrona yagmur yaman yaprak
yasar yesil yigit yildirim yildiz yilmaz zafer zajac zeman zielony ziemia zwart αγαπη βασιλεια
βλαχοσ γαλανη ελπιδα θαλασσα καλη κυριακη λαμπροσ μαιοσ μακρησ μαυροσ νικη ραπτησ σταυροσ φωσ
φωτεινη χαρα χριστοσ ψαρασ баран бык заяц козлов кролик крот лиса медведь рак соболь сыр чай
"""
MONTHS = {
    "en": word_set("april august january june july march may"),
    "de": word_set("april august januar juni juli mai"),
    "es": word_set("abril agosto enero julio junio marzo mayo maio maggio aprile luglio giugno"),
    "fr": word_set("aout avril juillet juin mai mars"),
    "ru": word_set("август августа августе апреле апрель апреля май мае марте март марта мая"),
}
"""Months that are names, by language."""
ENGLISH = word_set(_ENGLISH)
COMMON = {
    "en": ENGLISH | INSTITUTIONS,
    "de": word_set(_GERMAN),
    "es": word_set(_ROMANCE),
    "fr": word_set(_ROMANCE),
    "ru": word_set(_RUSSIAN),
    "": word_set(_MORE),
}
"""Names that are everyday words, by language; what is more than one, or none of these, under ""."""
EVERYDAY = frozenset().union(*COMMON.values(), *MONTHS.values())
OPENING: dict[str, frozenset[str]] = {
    language: word_set(words)
    for language, words in {
        "en": """
am an and art as at autumn be best bill black blessing bliss block bond brave bright bring brown
buck burns but by can care case chance charity chase cherry clay clear close comfort constant cook
cope cross dawn day dear destiny do draw dream drew early earnest east english faith fear fine fish
ford frank free french fresh friend frost gay gentle german gift glad gold golden good grace grant
gray green grey guide hand hands happy hardy harmony he head heart hearts her hi hire his ho holy
home honey honor hope hunt i if in is it italian jewel joy june just justice keen kind lace land
large last law lay less liberty light little long lord love loving low loyal lucky ma major mark
marks may me melody mercy merit merry mild miles minor mo modest money moody moral more my nail
name neat new nice no noble north not now oh ok on or our out pace pack page park pass past
patience patient peace per pike pitch place plain play point poor power praise pray present press
price pride prior prosper providence prudence put quick rain rains ray reach read ready real reason
red rest rich ring rise rush rust salt sand save say school see self send serenity sharp shine
short show silver sky small smart snow so some song south spanish speed spring stark start stay
still stock stone stones storm street strong sue summer sun sunny sweet swift talk team time times
tiny to true trust truth try turn unity up us vale verity victory virtue wade wait walk wall want
war ward warm was wash water waters way we weeks well wells west what when white who wild will win
wind winter wise wit wonder wood woods words work works worth wright yes you young your youth
""",
        "de": """
alle als alt alte am an anders arm auf aus bald bei bitter blank blau braun breit bunt da dann das
den der die du eben edel ehrlich eigen eilig ein er ernst es fein fest frei fremd freude frey
frisch froh frohlich fromm fruh ganz gar geld gerecht gern gold grob gross grosse grun gut gute
guter gutes haar halb hart heil hell heute hin hoch holz honig ich im in ja jung junge kalt klar
klein kleine klug kraft krank krieg kunst kurz lang laut leicht lieb liebe link linke lustig mal
man mehr mild mit morgen mut nach neu neue nie noch nur ob offen rasch rauch recht rechte reich
reif rein rot ruhe salz sanft satt schnell schon schwarz see sie so sommer sonntag specht stark
still stolz streit sturm suss tot treu trost um und ur voll vor wahr wald warm was wasser weich
weil weise weiss welt wende wenig wenn wer wetter wie wild winter wir wo wohl wunder zeit zu zucker
zug
""",
        "es": """
abril agua alegre aleman alto amable amado amor bajo bello blanca blanco bravo breve buena bueno
calvo caro casado claro constante consuelo contento de del delgado dos dulce el en espanol
esperanza esta evita fe feliz feo fiel frances fuerte gloria gordo gracia gracias grande gris guapo
hay ingles justo la las leal les libertad libre limpio listo lo los luz mal malo manso mar marzo
mas maximo mayo mayor me mejor menor mi minimo modesto moreno mucho muy navidad negro no noble
nueva nuevo paz piedad precioso primero prudente pura puro quinta real rico rojo rubio sabio salud
salvador se segura seguro sereno si sola soledad solo su todo trinidad tu un una valiente verdad
verde viejo virtud vivo ya yo
""",
        "fr": """
aime ami amour ange au autre avril beau belle bien blanc blanche bleu bon bonne brave brun calme ce
cher clair constant courage court de des desire deux dieu doux droit du elle en est et faible fier
fin fort franc froid gai gentil grand gris gros heureux ici il je jeune joli jolie joly jour juin
juste la le les long lui mai mal mars mauve mer merci mes mince moi mon net neuf noir non nos nous
nouveau on ou oui paix par parent pas petit petite peu plein plus prudent pur que qui rare riche
rose rouge roux sage saint sans se seul si simple soleil son sur tard temps tu un une vaillant
verite vert vieux vif vive vous vrai
""",
        "ru": """
а август апрель бел белый богат браво будь бы вера верь весна вечер вы г где глава да дай дар для
до добро долг если еще за зима злой и из или к как когда красный круг кто лад лето люба любовь май
мало март мир мороз мы на над надежда наш не нет но новый ночь о об он она они от очень по правда
при рад радость раз с сам свет свобода сила синий слава снег со спасибо стар сто так там тихий то
только ты у уж ум утро хлеб холод цвет час чей честь что это юность я
""",
    }.items()
}
"""Words that may begin a sentence, by language: verbs, adjectives, what needs no article."""
