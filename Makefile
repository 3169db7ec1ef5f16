# 绩评的日常命令。每一条都会先自行安装所需的东西（见 scripts/setup.sh），新机器上可以直接用。

export UV_PYTHON_DOWNLOADS := never
EXAMPLE ?= examples/自评材料.docx
DOCUMENT ?=
FILES ?=
UNITS ?=

.DEFAULT_GOAL := help
.PHONY: help setup run example test test-web cover check docs bench bench-batch bench-county load fuzz layouts planted primer

help:  ## 列出这些命令
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r name text; do printf '%-21s%s\n' "$$name" "$$text"; done

setup: .venv/.ready  ## 按 uv.lock 安装到 .venv

.venv/.ready: pyproject.toml uv.lock scripts/setup.sh
	@echo "正在安装所需的东西（首次要一两分钟）……"
	@bash scripts/setup.sh
	@touch $@

run: setup  ## 打开网站，带一个演示县（另定端口：make run PORT=9000；只核对一份材料就结束：make run EXAMPLE=文件）
ifeq ($(origin EXAMPLE),file)
	@echo "正在准备网站……"
	@bash scripts/setup.sh --extra web --extra pdf
	@.venv/bin/jiping serve --demo --port $(or $(PORT),8000)
else
	@.venv/bin/jiping check "$(EXAMPLE)" || test $$? -eq 1
endif

example: setup  ## 核对一份示例材料（另选一份：make example EXAMPLE=文件）
	@.venv/bin/jiping check "$(EXAMPLE)" || test $$? -eq 1

test: setup  ## 运行全部测试（连同扫描件识别）
	@bash scripts/setup.sh --extra ocr --extra pdf --extra web
	@bash scripts/browser.sh
	@.venv/bin/pytest -q -n 2

test-web: setup  ## 网站的全部测试：浏览器、二十次断电、接口、PostgreSQL（要装好 chromium、postgresql）
	@bash scripts/setup.sh --extra pdf --extra web --extra postgres --group api
	@JIPING_SLOW=1 .venv/bin/pytest -q -n 2 tests/web

cover: setup  ## 运行测试并报告覆盖率
	@.venv/bin/pytest -q -n 2 --cov --cov-report=term

check: setup  ## 查代码、类型、层次、规则库和文档
	@bash scripts/setup.sh --extra web
	@.venv/bin/ruff check
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo
	@.venv/bin/python scripts/check_book.py

docs: setup  ## 重新生成示例文件和参考文档
	@.venv/bin/python scripts/make_examples.py
	@.venv/bin/python scripts/make_docs.py

bench: setup  ## 量一量快慢和内存（另选一份：make bench DOCUMENT=文件）
	@bash scripts/setup.sh --group bench --extra pdf
	@.venv/bin/python bench/run.py $(DOCUMENT)
	@.venv/bin/python bench/pdf.py
	@.venv/bin/python bench/formats.py
	@.venv/bin/python bench/write.py

bench-batch: setup  ## 量一量核对一千个文件的快慢和内存（另定个数：make bench-batch FILES=300）
	@.venv/bin/python bench/batch.py $(FILES)

load: setup  ## 截止前一小时：二百人同时在网站填报和核对（另定：make load CLERKS=50 SECONDS=30）
	@bash scripts/setup.sh --extra web --extra postgres --group load
	@PYTHONPATH=. .venv/bin/python bench/load.py $(or $(CLERKS),200) $(or $(SECONDS),120)

bench-county: setup  ## 量一量写出全县材料、汇总的快慢和内存（另定单位数：make bench-county UNITS=20）
	@bash scripts/setup.sh --extra pdf
	@.venv/bin/python bench/county.py $(UNITS)

fuzz: setup  ## 用两千个损坏的文件试读取，列出每种格式的结果（另定个数：make fuzz FILES=5000）
	@.venv/bin/python -m tests.fuzz $(addprefix --count=,$(FILES))

layouts: setup  ## 画两千份没见过的版式试读取，列出各类表样读对了多少格（另定每类份数：make layouts FILES=500）
	@.venv/bin/python -m tests.unseen --show 30 $(addprefix --count=,$(FILES))

planted: setup  ## 在手边每份材料里每次种一处差错，列出各类差错当处说出多少（另定每类处数：make planted FAULTS=5；改在真实的文件里：FORMAT=docx）
	@.venv/bin/python -m tests.planted --silent 2 $(addprefix --each=,$(FAULTS)) $(addprefix --format=,$(FORMAT))

primer: setup  ## 规则库对手边全部材料说了什么，比上次多了什么、少了什么
	@PYTHONPATH=. .venv/bin/python scripts/primer.py
