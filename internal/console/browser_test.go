package console_test

import (
	"context"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var (
	update = flag.Bool("update", false, "make the pictures of the documents anew")
	folder = flag.String("data", "", "with -update: a data folder with the SDN list's history, for the pictures of lists")
)

// browser starts a headless Chromium for a test, or skips it where there is
// none: $CHROMIUM, or chromium on the path.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes half a minute")
	}
	path := os.Getenv("CHROMIUM")
	if path == "" {
		var err error
		if path, err = exec.LookPath("chromium"); err != nil {
			t.Skip("no browser is here: set $CHROMIUM, or install chromium (apt-get install chromium)")
		}
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.Headless, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("lang", "en-GB"), chromedp.Flag("hide-scrollbars", true), chromedp.Flag("force-color-profile", "srgb"))
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	return ctx
}

// tab is a page of the browser. What the page complains of fails the test.
type tab struct {
	t   *testing.T
	ctx context.Context
	url string
	// scriptless pages never say that they are ready.
	scriptless bool

	mu       sync.Mutex
	expected []string // complaints that are part of the test
}

func open(t *testing.T, parent context.Context, url string) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(parent)
	ctx, stop := context.WithTimeout(ctx, 5*time.Minute)
	b := &tab{t: t, ctx: ctx, url: url}
	messages := chromedp.Console(ctx)
	var complaints sync.WaitGroup
	complaints.Go(func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			b.hear(m)
		}
	})
	t.Cleanup(func() { stop(); cancel(); complaints.Wait() })
	return b
}

func (b *tab) hear(m chromedp.ConsoleMessage) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if m.Type != "error" && m.Type != "warning" && m.Source != "security" && !m.IsException() {
		return
	}
	for _, e := range b.expected {
		if strings.Contains(m.Text, e) {
			return
		}
	}
	b.t.Errorf("the browser complains: %s (%s:%d)", m, m.URL, m.Line)
}

// expect lets the page complain of something.
func (b *tab) expect(text string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.expected = append(b.expected, text)
}

func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *tab) visit(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.url + path))
	b.ready()
}

// ready waits for the page's script.
func (b *tab) ready() {
	b.t.Helper()
	if !b.scriptless {
		b.until(`document.documentElement.dataset.script`)
	}
}

// ask evaluates an expression in the page.
func ask[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits for an expression to be true.
func (b *tab) until(expression string) {
	b.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		if ask[bool](b, "!!("+expression+")") {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	b.t.Fatalf("it never comes that %s; the page says:\n%.3000s", expression, ask[string](b, "document.body.innerText"))
}

// keys presses keys, wherever the focus is.
func (b *tab) keys(keys string, modifiers ...chromedp.Modifier) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)))
}

func (b *tab) size(width, height int64) { b.do(chromedp.EmulateViewport(width, height)) }

// theme has the page drawn in the dark, or in the light.
func (b *tab) theme(dark bool) {
	scheme := map[bool]string{false: "light", true: "dark"}[dark]
	b.do(func(ctx context.Context, t *chromedp.Target) (v chromedp.Void, err error) {
		_, err = cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return v, err
	})
}

func TestSearchInABrowser(t *testing.T) {
	b := open(t, browser(t), serve(t, t.TempDir()).URL)
	b.visit("/")
	// The field has the focus: one types, and the answer comes.
	b.keys("Konstantin Kilimnik")
	b.until(`document.querySelector("#results .verdict.match")`)
	b.until(`location.search.includes("q=Konstantin+Kilimnik")`)
	if said := ask[string](b, `document.querySelector("#said").textContent`); said != "1 match." {
		t.Errorf("read out: %q", said)
	}
	// The address keeps the state.
	b.visit(ask[string](b, `location.pathname + location.search`))
	b.until(`document.querySelector("input[name=q]").value == "Konstantin Kilimnik" && document.querySelector(".word.how-met")`)
	// Down to the first result, back, down, and in.
	b.do(chromedp.Focus(chromedp.CSS("input[name=q]")))
	b.keys(kb.ArrowDown)
	b.until(`document.activeElement.closest("[data-card]")`)
	b.keys(kb.Escape)
	b.until(`document.activeElement.name == "q"`)
	b.keys(kb.ArrowDown)
	b.keys(kb.Enter)
	b.until(`location.pathname == "/entry/us-ofac-sdn:31291"`)
	b.ready()
	b.keys("k", chromedp.ModifierCtrl)
	b.until(`location.pathname == "/"`)
	// A filter, without leaving the page.
	b.visit("/?q=Konstantin+Kilimnik")
	b.do(chromedp.SetValue(chromedp.CSS("select[name=type]"), "vessel"))
	ask[bool](b, `document.querySelector("select[name=type]").dispatchEvent(new Event("input", {bubbles: true}))`)
	b.until(`document.querySelector(".filterhint")?.innerText.includes("1 match is hidden")`)
	// What goes wrong is said where the answer would be.
	b.expect("422")
	b.visit("/?q=x&as_of=2020-01-01")
	b.until(`document.querySelector("#results [role=alert]").innerText.includes("No list can answer")`)
}

// The older of two questions must not answer after the younger.
func TestTypingFastInABrowser(t *testing.T) {
	b := open(t, browser(t), serve(t, t.TempDir()).URL)
	b.visit("/")
	for _, key := range "Neobit" {
		b.keys(string(key))
		time.Sleep(30 * time.Millisecond)
	}
	b.until(`document.querySelector("#results .subject")?.innerText == "Neobit"`)
	time.Sleep(300 * time.Millisecond)
	if subject := ask[string](b, `document.querySelector("#results .subject").innerText`); subject != "Neobit" {
		t.Errorf("the answer is for %q", subject)
	}
}

func TestEntryInABrowser(t *testing.T) {
	b := open(t, browser(t), serve(t, listed(t)).URL)
	b.visit("/entry/us-ofac-sdn:101")
	b.until(`document.querySelector("[data-graph]") && !document.querySelector("[data-graph-tools]").hidden`)
	// No name is cut off at the edge of the picture.
	b.size(1280, 900)
	if cut := ask[string](b, `(() => { const svg = document.querySelector("[data-graph]").getBoundingClientRect();
		return [...document.querySelectorAll("[data-graph] text")].filter(t => { const r = t.getBoundingClientRect(); return r.left < svg.left || r.right > svg.right }).map(t => t.textContent).join(", ") })()`); cut != "" {
		t.Errorf("cut off: %s", cut)
	}
	view := ask[string](b, `document.querySelector("[data-graph]").getAttribute("viewBox")`)
	b.do(chromedp.Click(chromedp.CSS("[data-zoom=in]")))
	b.until(`document.querySelector("[data-graph]").getAttribute("viewBox") != "` + view + `"`)
	// The nodes are links: the keyboard reaches and opens them.
	b.do(chromedp.Focus(chromedp.CSS("[data-graph] .node a")))
	b.keys(kb.Enter)
	b.until(`location.pathname == "/entry/us-ofac-sdn:102"`)
	b.until(`document.querySelector("[data-copy]:not([hidden])")`)
}

func TestListsInABrowser(t *testing.T) {
	b := open(t, browser(t), serve(t, listed(t)).URL)
	b.visit("/lists")
	b.do(chromedp.Click(chromedp.CSS("tbody th a")))
	b.until(`location.pathname == "/lists/us-ofac-sdn" && document.querySelector("svg.chart")`)
	columns := ask[int](b, `document.querySelectorAll(".chart .column").length`)
	b.do(chromedp.Focus(chromedp.CSS(`[data-live=chart] input[name=programme]`)))
	b.keys("ELECTION*")
	b.until(`document.querySelectorAll(".chart .column").length < ` + fmt.Sprint(columns))
	b.until(`location.search == "?programme=ELECTION*"`)
	b.visit("/lists/us-ofac-sdn")
	b.do(chromedp.Submit(chromedp.CSS(`form[action$="/diff"]`)))
	b.until(`location.pathname.endsWith("/diff") && document.querySelector("#added")`)
	b.visit("/programmes")
	b.do(chromedp.Focus(chromedp.CSS(`input[name=q]`)))
	b.keys("magnitsky")
	b.until(`document.querySelectorAll("#rows tbody tr").length == 2`)
}

func TestScanAndBatchInABrowser(t *testing.T) {
	b := open(t, browser(t), serve(t, listed(t)).URL)
	b.visit("/batch")
	b.do(chromedp.SetUploadFiles(chromedp.CSS("input[type=file]"), []string{fileOf(t, "customers.csv", customers)}), chromedp.Submit(chromedp.CSS("form.upload")))
	b.until(`document.querySelector(".balance")?.innerText.includes("the totals balance")`)
	b.visit("/scan")
	b.do(chromedp.Focus(chromedp.CSS("textarea")))
	b.do(chromedp.SendKeys(chromedp.CSS("textarea"), article), chromedp.Submit(chromedp.CSS("form.upload")))
	b.until(`document.querySelector(".doc-text .hit") && !document.querySelector("[data-hits]").hidden`)
	b.do(chromedp.Click(chromedp.CSS(`[data-hit="1"]`)))
	b.until(`document.activeElement.id == "hit-1"`)
	b.keys(kb.ArrowDown)
	b.until(`document.activeElement.classList.contains("hit") && (document.querySelectorAll(".doc-text .hit").length < 2 || document.activeElement.id != "hit-1")`)
	// Messages and bills are known by their content.
	b.visit("/scan")
	b.do(chromedp.SetUploadFiles(chromedp.CSS("input[type=file]"), []string{fileOf(t, "batch.txt", payments)}), chromedp.Submit(chromedp.CSS("form.upload")))
	b.until(`document.querySelector(".balance")?.innerText.includes("4 messages = 1 pass + 3 hold")`)
	b.do(chromedp.Click(chromedp.CSS(".hit-why summary")))
	b.until(`document.querySelector(".hit-why[open] .word.how-met")`)
	b.visit("/scan")
	b.do(chromedp.SetUploadFiles(chromedp.CSS("input[type=file]"), []string{fileOf(t, "bom.json", software)}), chromedp.Submit(chromedp.CSS("form.upload")))
	b.until(`document.querySelector("main h2")?.innerText == "tinker@1.2"`)
	// A file that is let go over the form is sent.
	b.visit("/batch")
	ask[bool](b, `(() => { const d = new DataTransfer(); d.items.add(new File(["name\nAnna Veltria\n"], "dropped.csv"));
		document.dispatchEvent(new DragEvent("drop", {dataTransfer: d, bubbles: true, cancelable: true})); return true })()`)
	b.until(`document.querySelector("h1")?.innerText == "dropped.csv" && document.querySelector(".balance")`)
}

func fileOf(t *testing.T, name, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// scans uploads a file of each kind, and says where their pages are.
func scans(t *testing.T, s *httptest.Server) []string {
	t.Helper()
	var all []string
	for name, content := range map[string]string{"article.txt": article, "batch.txt": payments, "bom.json": software} {
		_, address, _ := upload(t, s, "/scan", name, content)
		wait(t, s, address)
		all = append(all, address)
	}
	return all
}

// pages are those that are looked at for what must hold of every page.
var pages = []string{
	"/", "/?q=Pyotr+Testov&born=1971-03-03&nationality=Russia&as_of=2021-04-20", "/?q=Testov", "/?q=Nobody+Whatsoever", "/?q=Invented+Trading+House",
	"/entry/us-ofac-sdn:101", "/entry/us-ofac-sdn:103?as_of=2021-04-20", "/lists", "/lists/us-ofac-sdn", "/lists/us-ofac-sdn/diff?from=2021-01-14",
	"/lists/us-ofac-sdn/check", "/programmes", "/scan", "/batch", "/help", "/nowhere",
}

// No page is wider than a narrow telephone.
func TestNarrowPagesInABrowser(t *testing.T) {
	s := serve(t, listed(t))
	b := open(t, browser(t), s.URL)
	b.expect("404")
	b.size(320, 800)
	for _, path := range append(scans(t, s), pages...) {
		b.visit(path)
		if wide := ask[string](b, `(() => { const w = document.documentElement.clientWidth; if (document.documentElement.scrollWidth <= w) return "";
			return [...document.querySelectorAll("main *")].filter(e => !e.closest(".scroll, svg, .sr") && e.getBoundingClientRect().right > w + 1).map(e => e.outerHTML.slice(0, 80)).slice(0, 5).join("\n") || "something" })()`); wide != "" {
			t.Errorf("%s is wider than 320 pixels:\n%s", path, wide)
		}
	}
}

// Every page without the script is a page: forms and links do all.
func TestWithoutScriptInABrowser(t *testing.T) {
	b := open(t, browser(t), serve(t, listed(t)).URL)
	b.do(func(ctx context.Context, t *chromedp.Target) (v chromedp.Void, err error) {
		_, err = cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return v, err
	})
	b.scriptless = true
	b.visit("/")
	b.keys("Pyotr Testov\r")
	b.do(chromedp.WaitVisible(chromedp.CSS("#results .verdict.match")), chromedp.Click(chromedp.CSS(".card h3 a")))
	b.do(chromedp.WaitVisible(chromedp.CSS("#links svg.graph")))
}

// axe finds nothing serious, in the light and in the dark.
func TestAccessibilityInABrowser(t *testing.T) {
	parent := browser(t)
	file := os.Getenv("AXE")
	if file == "" {
		t.Skip("axe is not here: npm pack axe-core, and set $AXE to its axe.min.js")
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, listed(t))
	_, batch, _ := upload(t, s, "/batch", "customers.csv", customers)
	wait(t, s, batch)
	scanned := scans(t, s)
	door := serveDoor(t)
	for _, dark := range []bool{false, true} {
		b := open(t, parent, "")
		b.expect("401")
		b.expect("404")
		b.theme(dark)
		var all []string
		for _, path := range slices.Concat(scanned, []string{batch}, pages) {
			all = append(all, s.URL+path)
		}
		for _, path := range append(all, door.URL+"/door/wrong", door.URL+"/door/left", door.URL+"/lists") {
			b.visit(path)
			ask[bool](b, string(axe)+"; true")
			found := ask[[]string](b, `axe.run().then(r => r.violations.filter(v => v.impact == "serious" || v.impact == "critical").map(v => v.impact + " " + v.id + ": " + v.help + "\n" + v.nodes.slice(0, 3).map(n => "    " + n.html.slice(0, 200) + "\n      " + n.failureSummary.split("\n").slice(1, 3).join(" ")).join("\n")))`)
			for _, f := range found {
				t.Errorf("%s (dark: %t): %s", path, dark, f)
			}
		}
	}
}
