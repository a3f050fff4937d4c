namespace Plotly.NET

open System.Drawing

/// The colours CSS names. Four names are misspelt in the published package and kept so that sources compile against both.
type ColorKeyword =
    | AliceBlue
    | AntiqueWhite
    | Aqua
    | Aquamarine
    | Azure
    | Beige
    | Bisque
    | Black
    | BlanchedAlmond
    | Blue
    | Blueviolet
    | Brown
    | BurlyWood
    | CadetBlue
    | Chartreuse
    | Chocolate
    | Coral
    | CornflowerBlue
    | CornSilk
    | Crimson
    | Cyan
    | DarkBlue
    | DarkCyan
    | DarkGoldenRod
    | DarkGray
    | DarkGreen
    | DarkGrey
    | DarkKhaki
    | DarkMagenta
    | Darkolivegreen
    | DarkOrange
    | DarkOrchid
    | DarkRed
    | DarkSalmon
    | DarkSeaGreen
    | DarkSlateBlue
    | DarkSlateGray
    | DarkSlateGrey
    | DarkTurquoise
    | DarkViolet
    | DeepPink
    | DeepSkyBlue
    | DimGray
    | DimGrey
    | DodgerBlue
    | FireBrick
    | FloralWhite
    | ForestGreen
    | Fuchsia
    | Gainsboro
    | GhostWhite
    | Gold
    | GoldenRod
    | Gray
    | Grey
    | Green
    | GreenYellow
    | Honeydew
    | Hotpink
    | IndianRed
    | Indigo
    | Ivory
    | Khaki
    | Lavender
    | LavenderBlush
    | LawnGreen
    | LemonChiffon
    | LightBlue
    | LightCoral
    | LightCyan
    | LightGoldenRodYellow
    | LightGray
    | LightGreen
    | LightGrey
    | LightPink
    | LightAalmon
    | LightAeaGreen
    | LightAkyBlue
    | LightAlateGray
    | LightslateGrey
    | LightSteelBlue
    | LightYellow
    | Lime
    | Limegreen
    | Linen
    | Magenta
    | Maroon
    | MediumAquamarine
    | MediumBlue
    | MediumOrchid
    | MediumPurple
    | MediumSeaGreen
    | MediumSlateBlue
    | MediumSpringGreen
    | MediumTurquoise
    | MediumVioletRed
    | MidnightBlue
    | MintCream
    | MistyRose
    | Moccasin
    | NavajoWhite
    | Navy
    | OldLace
    | Olive
    | OliveDrab
    | Orange
    | OrangeRed
    | Orchid
    | PaleGoldenRod
    | PaleGreen
    | PaleTurquoise
    | PaleVioletRed
    | PapayaWhip
    | PeachPuff
    | Peru
    | Pink
    | Plum
    | PowderBlue
    | Purple
    | Red
    | RosyBrown
    | RoyalBlue
    | SaddleBrown
    | Salmon
    | SandyBrown
    | SeaGreen
    | SeaShell
    | Sienna
    | Silver
    | Skyblue
    | SlateBlue
    | SlateGray
    | SlateGrey
    | Snow
    | SpringGreen
    | SteelBlue
    | Tan
    | Teal
    | Thistle
    | Tomato
    | Turquoise
    | Violet
    | Wheat
    | White
    | WhiteSmoke
    | Yellow
    | YellowGreen

    /// The red, green and blue parts, 0 to 255.
    static member toRGB(keyword: ColorKeyword) : int * int * int =
        let name =
            match keyword with
            | LightAalmon -> "LightSalmon"
            | LightAeaGreen -> "LightSeaGreen"
            | LightAkyBlue -> "LightSkyBlue"
            | LightAlateGray -> "LightSlateGray"
            // .NET spells grey one way only.
            | named -> (string named).Replace("Grey", "Gray").Replace("grey", "gray")

        let color = Color.FromName name
        int color.R, int color.G, int color.B
