package lint_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// layout is the source of the index file's format, for docs/index-format.md.
type layout struct {
	t       *testing.T
	file    *ast.File
	structs map[string]*ast.StructType
}

func indexLayout(t *testing.T) *layout {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "format.go", read(t, "internal/index/format.go"), parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	l := &layout{t: t, file: f, structs: map[string]*ast.StructType{}}
	ast.Inspect(f, func(n ast.Node) bool {
		if spec, ok := n.(*ast.TypeSpec); ok {
			if s, ok := spec.Type.(*ast.StructType); ok {
				l.structs[spec.Name.Name] = s
			}
		}
		return true
	})
	return l
}

// tables lists the tables in the order of the file: those that sections names.
func (l *layout) tables() string {
	types := map[string]ast.Expr{}
	for _, f := range l.structs["Index"].Fields.List {
		for _, n := range f.Names {
			types[n.Name] = f.Type
		}
	}
	var b strings.Builder
	b.WriteString("| no. | table | records | bytes each |\n| ---: | --- | --- | ---: |\n")
	n := 0
	ast.Inspect(l.file, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok || fmt.Sprint(call.Fun) != "tableOf" {
			return true
		}
		name := call.Args[0].(*ast.UnaryExpr).X.(*ast.SelectorExpr).Sel.Name
		element := types[name].(*ast.ArrayType).Elt
		size, _ := l.size(element)
		fmt.Fprintf(&b, "| %d | %s | %s | %d |\n", n, name, element, size)
		n++
		return true
	})
	if n == 0 {
		l.t.Error("internal/index/format.go: no tables were found")
	}
	return b.String()
}

// record lists the fields of one struct with their places.
func (l *layout) record(name string) string {
	s := l.structs[name]
	if s == nil {
		l.t.Errorf("internal/index/format.go has no struct %s", name)
		return ""
	}
	var b strings.Builder
	b.WriteString("| offset | size | field | |\n| ---: | ---: | --- | --- |\n")
	at := 0
	for _, f := range s.Fields.List {
		size, align := l.size(f.Type)
		for _, n := range f.Names {
			at = (at + align - 1) / align * align
			field := n.Name
			if field == "_" {
				field = "zero"
			}
			fmt.Fprintf(&b, "| %d | %d | %s | %s |\n", at, size, field, strings.TrimSpace(f.Comment.Text()))
			at += size
		}
	}
	return b.String()
}

// size is the size and alignment of a type in bytes, as in C.
func (l *layout) size(e ast.Expr) (size, align int) {
	switch e := e.(type) {
	case *ast.Ident:
		switch e.Name {
		case "byte", "uint8":
			return 1, 1
		case "uint16":
			return 2, 2
		case "uint32", "int32", "float32":
			return 4, 4
		case "uint64":
			return 8, 8
		}
		if s := l.structs[e.Name]; s != nil {
			align = 1
			for _, f := range s.Fields.List {
				n, a := l.size(f.Type)
				for range f.Names {
					size = (size+a-1)/a*a + n
				}
				align = max(align, a)
			}
			return (size + align - 1) / align * align, align
		}
	case *ast.ArrayType:
		if n, ok := e.Len.(*ast.BasicLit); ok {
			count, err := strconv.Atoi(n.Value)
			each, a := l.size(e.Elt)
			if err == nil {
				return count * each, a
			}
		}
	}
	l.t.Errorf("internal/index/format.go: a record has a field of type %v, whose size is not known here", e)
	return 1, 1
}
