module PlotlyNETTests.Values.DynamicObjTests

open System
open DynamicObj
open Newtonsoft.Json
open Xunit

let private json (properties: (string * obj) list) =
    let dynamic = DynamicObj()

    for name, value in properties do
        dynamic.SetValue(name, value)

    JsonConvert.SerializeObject dynamic

[<Fact>]
let ``numbers, text, truth and time are written as JSON`` () =
    let text =
        json
            [
                "whole", box 3
                "real", box 0.5
                "single", box 0.1f
                "text", box "a \"b\""
                "truth", box true
                "day", box (DateTime(2026, 1, 2))
            ]

    Assert.Equal("""{"whole":3,"real":0.5,"single":0.1,"text":"a \"b\"","truth":true,"day":"2026-01-02T00:00:00"}""", text)

[<Fact>]
let ``what JSON has no number for becomes a gap`` () =
    Assert.Equal("""{"y":[1.0,null,null]}""", json [ "y", box [| 1.; nan; infinity |] ])

    Assert.Equal(
        """{"y":[1.0,null]}""",
        json
            [
                "y",
                box (
                    seq {
                        1.f
                        nanf
                    }
                )
            ]
    )

[<Fact>]
let ``combining merges objects and otherwise takes the second`` () =
    let nested (name: string) (value: int) =
        let inner = DynamicObj()
        inner.SetValue(name, value)
        let outer = DynamicObj()
        outer.SetValue("inner", inner)
        outer.SetValue("own", value)
        outer

    let first = nested "a" 1
    let combined = DynObj.combine first (nested "b" 2)
    Assert.Equal("""{"inner":{"a":1,"b":2},"own":2}""", JsonConvert.SerializeObject combined)
    Assert.Equal("""{"inner":{"a":1},"own":1}""", JsonConvert.SerializeObject first)

[<Fact>]
let ``a value of another type is not found`` () =
    let dynamic = DynamicObj()
    dynamic.SetValue("size", 3)
    Assert.Equal(Some 3, dynamic.TryGetTypedValue<int> "size")
    Assert.Equal(None, dynamic.TryGetTypedValue<string> "size")
    Assert.Equal(None, dynamic.TryGetTypedValue<int> "absent")
    Assert.True(dynamic.Remove "size")
    Assert.False(dynamic.Remove "size")
